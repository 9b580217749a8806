import type { FieldNode } from "graphql";
import { ENTITY_TYPES, type EntityType } from "../domain/entity.ts";
import type { Instant, Window } from "../domain/instant.ts";
import type { AskedOfBuckets, LatestStories } from "../store/questions.ts";
import { isBriefOperation } from "./brief-operations.ts";
import { findFields, type LookAhead, readArguments, selectsAny } from "./look-ahead.ts";
import { DEFAULT_PAGE_SIZE, MAX_PAGE_SIZE } from "./pages.ts";
import { MAX_PEAKS, MAX_TOP } from "./timeline-series.ts";
import { readWindow } from "./windows.ts";

/**
 * What the selection below an entity will ask the store for, so that it comes with the entity in one round trip. It
 * goes into the loaders: resolvers know nothing of it, and are right without.
 */
export interface ReadAhead {
  readonly stories: LatestStories | null;
  readonly profile: boolean;
}

/** Fields that are answered from the profile. */
const PROFILE_FIELDS: ReadonlySet<string> = new Set([
  "names",
  "aliases",
  "description",
  "links",
  "affiliations",
  "family",
  "maker",
  "partOf",
]);

export function readAheadOfEntity(ahead: LookAhead): ReadAhead {
  return { stories: findLatestStories(ahead), profile: selectsAny(ahead, PROFILE_FIELDS) };
}

/** The first selected page of latest stories. */
function findLatestStories(ahead: LookAhead): LatestStories | null {
  for (const field of findFields(ahead, "stories")) {
    const page = readOrNull(() => readLatestPage(readArguments(ahead, "Entity", field)));
    if (page !== null) return { ...page, named: findNamed(ahead, field), brief: isBriefOperation(ahead) };
  }
  return null;
}

/** What a timeline's selection asks of its buckets. */
export function findAskedOfBuckets(ahead: LookAhead): AskedOfBuckets {
  const mentions = ["points", "peaks"].some((name) => findFields(ahead, "series", name, "mentions").length > 0);
  return { mentions, ...findAskedPeaks(ahead) };
}

/** The first selected peaks whose top stories are selected. */
function findAskedPeaks(ahead: LookAhead): Omit<AskedOfBuckets, "mentions"> {
  for (const field of findFields(ahead, "series", "peaks")) {
    const [top] = findFields({ ...ahead, fieldNodes: [field] }, "top");
    if (top === undefined) continue;
    const buckets = readOrNull(() => readCount(readArguments(ahead, "TimelineSeries", field), MAX_PEAKS));
    const stories = readOrNull(() => readCount(readArguments(ahead, "TimelinePoint", top), MAX_TOP));
    if (buckets !== null && stories !== null) return { peaks: buckets, top: stories };
  }
  return { peaks: 0, top: 0 };
}

/** Null for a number that will be refused. */
function readCount({ first }: Readonly<Record<string, unknown>>, max: number): number | null {
  return typeof first === "number" && first >= 0 && first <= max ? first : null;
}

/** Null for a page that is not the first of the newest. */
function readLatestPage(args: Readonly<Record<string, unknown>>): Pick<LatestStories, "window" | "limit"> | null {
  const { orderBy, first, after, last, before, window } = args;
  if (orderBy !== "NEWEST" || !isMissing(after) || !isMissing(last) || !isMissing(before)) return null;
  const limit = isMissing(first) ? DEFAULT_PAGE_SIZE : first;
  if (typeof limit !== "number" || limit < 0 || limit > MAX_PAGE_SIZE) return null;
  return { window: toWindow(window), limit };
}

function toWindow(value: unknown): Window {
  if (typeof value !== "object" || value === null) return readWindow(null);
  return readWindow({
    from: "from" in value ? toInstant(value.from) : null,
    to: "to" in value ? toInstant(value.to) : null,
  });
}

function toInstant(value: unknown): Instant | null {
  return typeof value === "number" ? value : null;
}

function findNamed(ahead: LookAhead, stories: FieldNode): LatestStories["named"] {
  const [field] = findFields({ ...ahead, fieldNodes: [stories] }, "edges", "node", "entities");
  if (field === undefined) return null;
  return readOrNull(() => {
    const { types } = readArguments(ahead, "Story", field);
    return { types: Array.isArray(types) ? types.filter(isEntityType) : null };
  });
}

function isEntityType(value: unknown): value is EntityType {
  return ENTITY_TYPES.some((type) => type === value);
}

function isMissing(value: unknown): boolean {
  return value === null || value === undefined;
}

/** The field itself will say what is wrong with its arguments, at its own place in the answer. */
function readOrNull<T>(read: () => T): T | null {
  try {
    return read();
  } catch {
    return null;
  }
}
