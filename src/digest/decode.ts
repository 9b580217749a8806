import { isUtf8 } from "node:buffer";
import { RejectedDigestError } from "../errors.ts";

/** A day of the longest newsletters is 0.25 MB; more than this is no digest, and would hold the loader up. */
export const MAX_DIGEST_BYTES = 5_000_000;

const NEWLINE = 0x0a;
const CARRIAGE_RETURN = 0x0d;

/**
 * A file's bytes as text: UTF-8, the byte order mark dropped, every line end `\n`.
 *
 * @throws RejectedDigestError where the file is too large, is not UTF-8 (with the line of the first wrong byte), or
 * holds NUL (with its line).
 */
export function decodeDigest(bytes: Uint8Array): string {
  if (bytes.byteLength > MAX_DIGEST_BYTES) {
    const size = (bytes.byteLength / 1e6).toFixed(2);
    throw new RejectedDigestError(`the file is too large: ${size} MB, the limit is ${MAX_DIGEST_BYTES / 1e6} MB`);
  }
  if (!isUtf8(bytes)) {
    throw new RejectedDigestError("the file is not UTF-8 text", lineOfFirstBadByte(bytes));
  }
  const decoded = new TextDecoder("utf-8").decode(bytes);
  const text = decoded.includes("\r") ? decoded.replaceAll(/\r\n?/gu, "\n") : decoded;
  const nul = text.indexOf("\0");
  if (nul >= 0) throw new RejectedDigestError("the file is not text: it holds NUL bytes", countLines(text, nul));
  return text;
}

/** Counts from 1 the line that a place in the text is on. */
export function countLines(text: string, end: number): number {
  let line = 1;
  for (let at = text.indexOf("\n"); at >= 0 && at < end; at = text.indexOf("\n", at + 1)) line += 1;
  return line;
}

/** Line ends never occur inside a longer UTF-8 sequence, so each line can be checked by itself. */
function lineOfFirstBadByte(bytes: Uint8Array): number {
  let line = 1;
  let start = 0;
  for (let at = 0; at < bytes.length; at += 1) {
    const byte = bytes[at];
    if (byte !== NEWLINE && byte !== CARRIAGE_RETURN) continue;
    if (byte === CARRIAGE_RETURN && bytes[at + 1] === NEWLINE) continue;
    if (!isUtf8(bytes.subarray(start, at))) return line;
    line += 1;
    start = at + 1;
  }
  return line;
}
