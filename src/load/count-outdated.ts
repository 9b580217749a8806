import { firstPage, type PageRequest } from "../domain/paging.ts";
import type { Pipeline } from "../pipeline.ts";
import type { GraphReader } from "../store/graph-store.ts";

/** Digests that are asked about at once. */
const PAGE_LENGTH = 100;

/**
 * How many of the loaded digests would be read anew if they were loaded again as they are: by newer rules, with another
 * catalogue or time zone. Asks the store once for each digest.
 */
export async function countOutdated(
  store: Pick<GraphReader, "listDigests" | "findLoaded">,
  pipeline: Pick<Pipeline, "fingerprint">,
): Promise<{ readonly outdated: number; readonly all: number }> {
  let [outdated, all] = [0, 0];
  for (let request: PageRequest | null = firstPage(PAGE_LENGTH); request !== null;) {
    const { items, hasNextPage } = await store.listDigests({}, request);
    const known = await Promise.all(
      items.map((digest) => store.findLoaded(digest.key, digest.contentHash, pipeline.fingerprint(digest))),
    );
    all += known.length;
    outdated += known.filter((outcome) => outcome === null).length;
    const last = items.at(-1);
    const after = last === undefined ? null : { value: last.publishedAt, key: last.key };
    request = hasNextPage && after !== null ? { ...firstPage(PAGE_LENGTH), after } : null;
  }
  return { outdated, all };
}
