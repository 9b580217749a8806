import type { Config } from "../config.ts";
import { createPipeline } from "../pipeline.ts";
import type { GraphStore } from "../store/graph-store.ts";
import { findDigestFiles } from "./find-digest-files.ts";
import { inputOfPath, loadDigests, type LoadReport } from "./load-digests.ts";
import { readCatalogueFiles } from "./read-catalogue-files.ts";

/** Loads files and folders as configured; the series of each digest is its folder's name. */
export async function loadPaths(
  store: GraphStore,
  paths: readonly string[],
  { catalogue, timeZone }: Pick<Config, "catalogue" | "timeZone">,
  onReport: (report: LoadReport) => void,
): Promise<void> {
  const files = await findDigestFiles(paths);
  const pipeline = createPipeline({ catalogue: await readCatalogueFiles(catalogue), timeZone });
  const signal = new AbortController().signal;
  await loadDigests(files.map(inputOfPath), { pipeline, store, series: null, key: null, onReport, signal });
}
