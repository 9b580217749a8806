import { hash } from "node:crypto";
import { CodedError, RejectedDigestError } from "../errors.ts";
import type { DigestKey } from "../domain/digest.ts";

/** A file name has at most 255 bytes on common systems; a series is a folder's name. */
const MAX_KEY_LENGTH = 512;

/** Control characters, line separators and lone surrogates: they make keys that cannot be typed, printed or stored. */
const UNPRINTABLE = /[\p{Cc}\p{Cs}\u2028\u2029]/u;

/** An extension begins with a letter: in `2025.12.20` there is none. */
const EXTENSION = /\.[A-Za-z][A-Za-z0-9]{0,9}$/u;

/**
 * The digest's key `series/name`, the name being the file's without its extension: `seeds` and `000_b860.txt` give
 * `seeds/000_b860`. All NFC, since some file systems decompose names.
 *
 * @throws RejectedDigestError where the series or the name is empty, too long or holds control characters.
 */
export function digestKeyOfFile(fileName: string, series: string): DigestKey {
  const name = baseName(fileName).replace(EXTENSION, "").trim();
  const key = `${series.trim()}/${name}`.normalize("NFC");
  if (series.trim() === "" || name === "" || key.length > MAX_KEY_LENGTH || UNPRINTABLE.test(key)) {
    throw new RejectedDigestError(
      `no key can be made of the series ${JSON.stringify(series)} and the file name ${JSON.stringify(fileName)}: ` +
        `both must be given, printable and at most ${MAX_KEY_LENGTH} characters together`,
    );
  }
  return key;
}

/** @throws CodedError BAD_USER_INPUT where a key that someone gives is none. */
export function checkDigestKey(key: string): DigestKey {
  const normal = key.normalize("NFC");
  const isWhole = /^\S(?:.*\S)?\/\S(?:.*\S)?$/u.test(normal);
  if (!isWhole || normal.length > MAX_KEY_LENGTH || UNPRINTABLE.test(normal)) {
    throw new CodedError(
      "BAD_USER_INPUT",
      `key: ${JSON.stringify(key)} is no digest key; a key is series/name, such as "seeds/000_b860", printable, ` +
        `without spaces around either, of at most ${MAX_KEY_LENGTH} characters`,
      { details: { argument: "key" } },
    );
  }
  return normal;
}

/** `seeds/000_b860` → `seeds`. */
export function seriesOfKey(key: DigestKey): string {
  return key.slice(0, key.lastIndexOf("/"));
}

export function baseName(fileName: string): string {
  return fileName.slice(fileName.lastIndexOf("/") + 1);
}

/** SHA-256 in hex. */
export function hashContent(bytes: Uint8Array): string {
  return hash("sha256", bytes);
}
