import { setTimeout as sleep } from "node:timers/promises";
import { isRetryableError } from "neo4j-driver";

/** The first wait is for a server that only dropped an old connection; each later one is twice as long. */
const FIRST_WAIT_MILLISECONDS = 50;

/** Tries again what failed for a passing reason, for so long at most. `attempt` must be safe to repeat. */
export async function retryWhileAway<T>(attempt: () => Promise<T>, milliseconds: number): Promise<T> {
  const deadline = performance.now() + milliseconds;
  for (let wait = FIRST_WAIT_MILLISECONDS; ; wait *= 2) {
    try {
      return await attempt();
    } catch (error) {
      const isPassing = error instanceof Error && isRetryableError(error);
      if (!isPassing || performance.now() + wait > deadline) throw error;
    }
    await sleep(wait);
  }
}
