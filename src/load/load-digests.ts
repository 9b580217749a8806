import { readFile, stat } from "node:fs/promises";
import { basename } from "node:path";
import type { DigestKey } from "../domain/digest.ts";
import { RejectedDigestError } from "../errors.ts";
import { MAX_DIGEST_BYTES } from "../digest/decode.ts";
import type { Pipeline } from "../pipeline.ts";
import type { GraphStore, PutOutcome } from "../store/graph-store.ts";
import type { DigestPath } from "./find-digest-files.ts";

/** What became of one file; the shape of a line that `--report` writes. */
export interface LoadReport {
  readonly file: string;
  readonly key: DigestKey | null;
  readonly status: "loaded" | "unchanged" | "skipped" | "rejected";
  /** Where in the file the reason lies, from 1. */
  readonly line: number | null;
  readonly reason: string | null;
  readonly stories: number;
  readonly mentions: number;
}

export interface LoadOptions {
  readonly pipeline: Pipeline;
  readonly store: GraphStore;
  /** In place of the folder's name. */
  readonly series: string | null;
  /** For a single digest. */
  readonly key: DigestKey | null;
  /** Called once per file, in the order given. */
  readonly onReport: (report: LoadReport) => void;
  /** Loading ends after the file under way. */
  readonly signal: AbortSignal;
}

/** A digest's bytes, and what they are called. */
export interface DigestInput {
  readonly file: string;
  readonly series: string;
  readonly readBytes: () => Promise<Uint8Array>;
}

/**
 * How many files are on their way at once: while the store writes one, the next is read and recognised. Writes take
 * turns anyway; more of them waiting only make a cold Neo4j plan the same statements side by side (9.2 s for the seeds
 * with four, 6.2 s with two).
 */
const FILES_IN_FLIGHT = 2;

/**
 * Loads digests; a rejected one does not keep the others out. Reports come in the order of the inputs.
 *
 * @throws CodedError SERVICE_UNAVAILABLE where the store does not answer.
 */
export async function loadDigests(inputs: readonly DigestInput[], options: LoadOptions): Promise<void> {
  const takenKeys = new Map<DigestKey, string>();
  const pending: Promise<LoadReport>[] = [];
  const settle = async (): Promise<void> => {
    const next = pending.shift();
    if (next !== undefined) options.onReport(await next);
  };
  try {
    for (const input of inputs) {
      if (options.signal.aborted) break;
      pending.push(loadDigest(input, takenKeys, options));
      if (pending.length >= FILES_IN_FLIGHT) await settle();
    }
    while (pending.length > 0) await settle();
  } finally {
    await Promise.allSettled(pending);
  }
}

export function inputOfPath({ path, folder }: DigestPath): DigestInput {
  return { file: path, series: folder, readBytes: () => readDigestFile(path) };
}

async function readDigestFile(path: string): Promise<Uint8Array> {
  const { size } = await stat(path);
  // The stage that decodes says the same; asking first spares reading a huge file.
  if (size > MAX_DIGEST_BYTES) {
    throw new RejectedDigestError(`is too large: ${String(size)} bytes; at most ${String(MAX_DIGEST_BYTES)} are read`);
  }
  return await readFile(path);
}

async function loadDigest(
  input: DigestInput,
  takenKeys: Map<DigestKey, string>,
  { pipeline, store, series, key }: LoadOptions,
): Promise<LoadReport> {
  let knownKey: DigestKey | null = null;
  try {
    const bytes = await input.readBytes();
    const source = pipeline.read({
      bytes,
      fileName: basename(input.file),
      series: series ?? input.series,
      key: key ?? undefined,
    });
    knownKey = source.key;
    claimKey(takenKeys, source.key, input.file);
    const known = await store.findLoaded(source.key, source.contentHash, pipeline.fingerprint(source));
    if (known !== null) return report(input.file, source.key, known, 0, 0);
    const parsed = pipeline.parse(source);
    const contribution = pipeline.contribute(source, parsed, pipeline.annotate(parsed));
    const outcome = await store.putDigest(contribution);
    const stories = new Set(contribution.appearances.map(({ storyKey }) => storyKey)).size;
    const mentions = contribution.appearances.reduce((sum, appearance) => sum + appearance.mentions.length, 0);
    return report(input.file, source.key, outcome, stories, mentions);
  } catch (error) {
    const rejection = toRejection(error);
    if (rejection === null) throw error;
    const { line, message } = rejection;
    return { file: input.file, key: knownKey, status: "rejected", line, reason: message, stories: 0, mentions: 0 };
  }
}

/** Two files of one run with the same key would replace each other. */
function claimKey(takenKeys: Map<DigestKey, string>, key: DigestKey, file: string): void {
  const holder = takenKeys.get(key);
  if (holder !== undefined && holder !== file) {
    throw new RejectedDigestError(`has the key ${key}, as ${holder} has; load them apart with --series`);
  }
  takenKeys.set(key, file);
}

function report(file: string, key: DigestKey, outcome: PutOutcome, stories: number, mentions: number): LoadReport {
  switch (outcome.status) {
    case "loaded":
      return { file, key, status: "loaded", line: null, reason: null, stories, mentions };
    case "unchanged":
      return { file, key, status: "unchanged", line: null, reason: null, stories: 0, mentions: 0 };
    case "duplicate":
      return {
        file,
        key,
        status: "skipped",
        line: null,
        reason: `has the same bytes as ${outcome.of}, which is loaded`,
        stories: 0,
        mentions: 0,
      };
  }
}

/** What makes this one file unusable; null for errors that concern the whole run. */
function toRejection(error: unknown): RejectedDigestError | null {
  if (error instanceof RejectedDigestError) return error;
  const code = error instanceof Error && "code" in error ? error.code : null;
  if (code === "ENOENT") return new RejectedDigestError("does not exist any more");
  if (code === "EACCES" || code === "EPERM") return new RejectedDigestError("may not be read by this user");
  if (code === "EISDIR") return new RejectedDigestError("is a folder");
  return null;
}
