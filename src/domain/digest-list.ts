import { createHash } from "node:crypto";
import type { Digest } from "./digest.ts";

type DigestHash = Pick<Digest, "key" | "contentHash">;

/** Which digests something rests on. */
export interface DigestList {
  readonly count: number;
  /**
   * SHA-256, in hex, of the list as text: for each digest, by key, its own SHA-256, two spaces, its key, a line feed (as
   * sha256sum prints them). Equal lists, and no others, have the same.
   */
  readonly sha256: string;
  /** By key; null where there are more than MAX_LISTED_DIGESTS: they would be most of a file's beginning. */
  readonly listed: readonly DigestHash[] | null;
}

const MAX_LISTED_DIGESTS = 1_000;

/** Makes the list of digests that come one by one, by key, in memory that does not grow with them. */
export class DigestLister {
  readonly #hash = createHash("sha256");
  readonly #listed: DigestHash[] = [];
  #count = 0;

  add({ key, contentHash }: DigestHash): void {
    this.#hash.update(`${contentHash}  ${key}\n`);
    this.#count += 1;
    if (this.#count <= MAX_LISTED_DIGESTS) this.#listed.push({ key, contentHash });
  }

  finish(): DigestList {
    const isWhole = this.#count <= MAX_LISTED_DIGESTS;
    return { count: this.#count, sha256: this.#hash.digest("hex"), listed: isWhole ? this.#listed : null };
  }
}

export function listDigests(digests: Iterable<DigestHash>): DigestList {
  const lister = new DigestLister();
  for (const digest of digests) lister.add(digest);
  return lister.finish();
}
