import type { Config } from "../config.ts";
import { createPipeline, type Pipeline } from "../pipeline.ts";
import type { GraphStore } from "../store/graph-store.ts";
import { loadDigests, type LoadReport } from "./load-digests.ts";
import { readCatalogueFiles } from "./read-catalogue-files.ts";

/** Loads digests that are given as text, as a service is asked to. The catalogue is read when the first one comes. */
export function createGivenDigestLoader(
  store: GraphStore,
  { catalogue, timeZone }: Pick<Config, "catalogue" | "timeZone">,
): (digest: { readonly key: string; readonly content: string }) => Promise<LoadReport> {
  let pipeline: Promise<Pipeline> | null = null;
  return async ({ key, content }) => {
    pipeline ??= readCatalogueFiles(catalogue).then((read) => createPipeline({ catalogue: read, timeZone }));
    const [series = "", name = ""] = key.split("/");
    const bytes = Buffer.from(content, "utf8");
    const input = { file: `${name}.md`, series, readBytes: () => Promise.resolve(bytes) };
    const reports: LoadReport[] = [];
    await loadDigests([input], {
      pipeline: await pipeline,
      store,
      series,
      key,
      onReport: (report) => reports.push(report),
      signal: new AbortController().signal,
    });
    const [report] = reports;
    if (report === undefined) throw new TypeError("A load that is not interrupted reports on each file.");
    return report;
  };
}
