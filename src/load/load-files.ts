import type { Config } from "../config.ts";
import { createPipeline } from "../pipeline.ts";
import type { GraphStore } from "../store/graph-store.ts";
import type { DigestPath } from "./find-digest-files.ts";
import { inputOfPath, loadDigests, type LoadReport } from "./load-digests.ts";
import { readCatalogueFiles } from "./read-catalogue-files.ts";

/** Loads files as configured; the series of each digest is its folder's name. One that is gone is reported as rejected. */
export async function loadFiles(
  store: GraphStore,
  files: readonly DigestPath[],
  { catalogue, timeZone }: Pick<Config, "catalogue" | "timeZone">,
  onReport: (report: LoadReport) => void,
): Promise<void> {
  const pipeline = createPipeline({ catalogue: await readCatalogueFiles(catalogue), timeZone });
  const signal = new AbortController().signal;
  await loadDigests(files.map(inputOfPath), { pipeline, store, series: null, key: null, onReport, signal });
}
