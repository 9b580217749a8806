import { AggregatorRegistry } from "prom-client";
import type { ProcessMetrics } from "./messages.ts";

interface Teller {
  readonly readMetrics: () => Promise<ProcessMetrics>;
}

/**
 * What all processes of a service have counted, those too that have ended: a counter that falls is taken for one that began
 * anew, and all that it holds for new.
 */
export class AllMetrics {
  readonly #running: Iterable<Teller>;
  #ofEnded: Promise<ProcessMetrics> = Promise.resolve([]);

  /** @param running those that are there when metrics are read */
  constructor(running: Iterable<Teller>) {
    this.#running = running;
  }

  /** For one that runs no more: what it counted is kept, what it was is not. */
  retire(teller: Teller): void {
    this.#ofEnded = addCounts(this.#ofEnded, teller);
  }

  async read(): Promise<ProcessMetrics[]> {
    return Promise.all([this.#ofEnded, ...Array.from(this.#running, (teller) => teller.readMetrics())]);
  }
}

const COUNTS = new Set(["counter", "histogram"]);

async function addCounts(before: Promise<ProcessMetrics>, teller: Teller): Promise<ProcessMetrics> {
  const counted = (await teller.readMetrics()).filter(({ type }) => COUNTS.has(String(type)));
  return AggregatorRegistry.aggregate([[...(await before)], counted]).getMetricsAsJSON();
}
