import cluster from "node:cluster";
import type { ProcessMessage, ProcessOrder } from "./messages.ts";

// What a `ServiceProcess` runs: it answers requests at the address that all processes of the service share, until it is
// told to stop or whoever started it is gone.

// A terminal and a service manager send these to all processes at once; the one that started this one decides.
process.on("SIGINT", () => undefined);
process.on("SIGTERM", () => undefined);

// Read after that, for it takes most of the start.
const { ServingProcess } = await import("./serving-process.ts");
const serving = new ServingProcess(tell);

process.on("message", (order: ProcessOrder) => void obey(order));
await tell({ kind: "ready" });

async function obey(order: ProcessOrder): Promise<void> {
  if (await serving.obey(order)) end();
}

async function tell(message: ProcessMessage): Promise<void> {
  await new Promise<void>((resolve) => {
    process.send?.(message, undefined, undefined, () => {
      resolve();
    });
  });
}

/** Gives back the connections that were handed to this process meanwhile, which ending at once would leave unanswered. */
function end(): void {
  process.once("disconnect", () => process.exit());
  cluster.worker?.disconnect();
}
