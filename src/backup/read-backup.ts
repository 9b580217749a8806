import { createHash } from "node:crypto";
import { createReadStream } from "node:fs";
import { createGunzip } from "node:zlib";
import { readContributionText, toContributionText } from "../domain/contribution-text.ts";
import type { DigestContribution } from "../domain/digest.ts";

/** The first line. `format` is raised when the lines after it change. */
export const BACKUP_HEADER = { backup: "digest-graph", format: 1 };

/** A file that is no backup, or not a whole one. */
export class BackupError extends Error {
  constructor(file: string, reason: string) {
    super(`${file} ${reason}.`);
    this.name = "BackupError";
  }
}

/**
 * Reads a backup through and makes sure that it is whole and as it was written.
 *
 * @returns the graph's version that it was made of; null where it does not tell.
 * @throws BackupError where it is not; a system error where it cannot be read.
 */
export async function checkBackup(file: string): Promise<string | null> {
  const hash = createHash("sha256");
  let count = 0;
  let last: string | null = null;
  for await (const line of readLines(file)) {
    if (count === 0) checkHeader(file, line);
    if (last !== null) hash.update(`${last}\n`);
    if (last !== null && count > 1 && !isContribution(last)) {
      throw new BackupError(file, `holds no digest in line ${String(count)}`);
    }
    last = line;
    count += 1;
  }
  const { digests, sha256, version } = readEnd(last);
  if (digests === null) throw new BackupError(file, "ends before its last line: it was cut off");
  if (digests !== count - 2 || sha256 !== hash.digest("hex")) {
    throw new BackupError(file, "is not as it was written: a line is missing, new or changed");
  }
  return version;
}

/** The contributions of a backup that was checked, in the order in which they were loaded. */
export async function* readBackup(file: string): AsyncGenerator<DigestContribution> {
  let previous: string | null = null;
  let isFirst = true;
  for await (const line of readLines(file)) {
    if (previous !== null && !isFirst) yield readContributionText(previous);
    isFirst = previous === null;
    previous = line;
  }
}

async function* readLines(file: string): AsyncGenerator<string> {
  const source = createReadStream(file);
  const unpacked = file.endsWith(".gz") ? source.pipe(createGunzip()) : source;
  // Errors do not pass through pipes.
  if (unpacked !== source) source.on("error", (error) => unpacked.destroy(error));
  try {
    yield* splitLines(unpacked.setEncoding("utf8"));
  } catch (error) {
    const code = error instanceof Error && "code" in error ? String(error.code) : "";
    if (code.startsWith("Z_")) throw new BackupError(file, "is no gzipped file, or was cut off");
    throw error;
  } finally {
    source.destroy();
  }
}

/** At line feeds alone: node:readline also splits where JSON has U+2028. */
async function* splitLines(texts: AsyncIterable<string>): AsyncGenerator<string> {
  let rest = "";
  for await (const text of texts) {
    const lines = (rest + text).split("\n");
    rest = lines.pop() ?? "";
    yield* lines;
  }
  if (rest !== "") yield rest;
}

function checkHeader(file: string, line: string): void {
  const header = parseRecord(line);
  if (header["backup"] !== BACKUP_HEADER.backup) throw new BackupError(file, "is no backup of digest-graph");
  if (header["format"] !== BACKUP_HEADER.format)
    throw new BackupError(file, "was written by a newer version of digest-graph");
}

interface End {
  readonly digests: number | null;
  readonly sha256: unknown;
  readonly version: string | null;
}

function readEnd(line: string | null): End {
  const { digests, sha256, version } = parseRecord(line ?? "");
  return {
    digests: typeof digests === "number" ? digests : null,
    sha256,
    version: typeof version === "string" ? version : null,
  };
}

/** A line that somebody else wrote, its hash too, would else be half loaded before it fails. */
function isContribution(line: string): boolean {
  try {
    return toContributionText(readContributionText(line)) === line;
  } catch {
    return false;
  }
}

function parseRecord(line: string): Record<string, unknown> {
  try {
    const value: unknown = JSON.parse(line);
    return typeof value === "object" && value !== null ? { ...value } : {};
  } catch {
    return {};
  }
}
