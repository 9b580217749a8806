/**
 * Lets those who ask at about the same time share one read. Nobody gets an answer that was read before they asked: who
 * comes while a read is under way waits for the next, which is one for all who came meanwhile. So there is one read at a
 * time, whatever the number of those who ask.
 */
export function shareReads<T>(read: () => Promise<T>): () => Promise<T> {
  let running: Promise<unknown> | null = null;
  let next: Promise<T> | null = null;

  async function readNext(before: Promise<unknown> | null): Promise<T> {
    // All requests that came with one turn of the event loop share it.
    await (before ?? new Promise((resolve) => setImmediate(resolve)));
    next = null;
    const answer = read();
    // Whether it fails is for those who asked.
    const settled = answer.then(ignore, ignore);
    running = settled;
    try {
      return await answer;
    } finally {
      if (running === settled) running = null;
    }
  }

  return () => (next ??= readNext(running));
}

function ignore(): void {}
