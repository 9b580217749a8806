import type { DigestSource } from "../domain/parsed.ts";
import { decodeDigest } from "./decode.ts";
import { splitFrontMatter } from "./front-matter.ts";
import { baseName, checkDigestKey, digestKeyOfFile, hashContent, seriesOfKey } from "./identity.ts";

export interface DigestFile {
  readonly bytes: Uint8Array;
  /** With or without folders before it. */
  readonly fileName: string;
  /** `--series`, or the folder's name. */
  readonly series: string;
  /** In place of `series/name`; standard input must give one. */
  readonly key?: string | undefined;
}

/**
 * From a file's bytes to its text, front matter apart and identity known.
 *
 * @throws RejectedDigestError where the file is no digest: too large, not UTF-8, broken front matter, a name that makes
 * no key. CodedError where `key` is given and is none.
 */
export function readDigest(file: DigestFile): DigestSource {
  const key = file.key === undefined ? digestKeyOfFile(file.fileName, file.series) : checkDigestKey(file.key);
  const { data, lines, body, bodyLine } = splitFrontMatter(decodeDigest(file.bytes));
  return {
    key,
    series: seriesOfKey(key),
    fileName: baseName(file.fileName).normalize("NFC"),
    contentHash: hashContent(file.bytes),
    frontMatter: data,
    frontMatterLines: lines,
    body,
    bodyLine,
  };
}
