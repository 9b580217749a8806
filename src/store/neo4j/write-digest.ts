import type { Appearance, DigestContribution, DigestKey } from "../../domain/digest.ts";
import type { GraphProfile } from "../../domain/derive-profiles.ts";
import { type EntityKey, referencedKeys } from "../../domain/entity.ts";
import { addMember, digestMember, EMPTY_SET_HASH, removeMember, type SetHash } from "../../domain/graph-version.ts";
import { KEPT_STORIES } from "../../domain/latest-stories.ts";
import type { Mention } from "../../domain/mention.ts";
import { changeReadModel, type ReadModelChange } from "../../domain/read-model.ts";
import type { AppliedContribution } from "../applied-contribution.ts";
import type { PutOutcome } from "../graph-store.ts";
import { applyDecisions, readRemaining } from "./apply-decisions.ts";
import { type Connection, requireRow, type RunWrite } from "./connection.ts";
import { keepContribution, NOTHING_DROPPED } from "./contributions.ts";
import { readActive } from "./decisions.ts";
import { type EntityWrites, planEntityWrites } from "./entity-parameters.ts";
import { readEntityStates } from "./entity-state.ts";
import { EARLIEST, type ParameterValue } from "./parameters.ts";
import { factsOfAppearance, readFacts, type TellingFacts } from "./read-facts.ts";
import { toAuthorColumns } from "./rows.ts";
import { sortKey } from "./sort-key.ts";
import { groupTellings, toStoryParameters } from "./story-parameters.ts";
import { type StaleRelations, writeRelations } from "./write-relations.ts";

/** Rows in one statement: large enough for any digest but a monster, small enough for the server's memory. */
const CHUNK_ROWS = 2_000;

/** Puts a contribution in place of the one that its key had. Within a write transaction, which may run it again. */
export async function putDigest(
  run: RunWrite,
  contribution: DigestContribution,
  allowTwin: boolean,
): Promise<PutOutcome> {
  const { digest, fingerprint } = contribution;
  const known = await lockGraph(run, digest.key, digest.contentHash);
  const outcome = judgeLoaded(allowTwin ? { ...known, twin: null } : known, fingerprint);
  if (outcome !== null) return outcome;
  const dropped = await keepContribution(run, digest.key, contribution);
  const { next, others, applied } = await applyDecisions(run, contribution, dropped, readActive(known.decisions));
  await replaceContribution(run, digest.key, known, next, others);
  if (applied.length > 0) await run("note-applied", { digests: [{ key: digest.key, decisions: applied }] });
  return { status: "loaded" };
}

/** Writes what follows from a contribution that is kept already. Within a write transaction, which may run it again. */
export async function replayContribution(run: RunWrite, contribution: DigestContribution): Promise<void> {
  const { key } = contribution.digest;
  const known = await lockGraph(run, key, null);
  const { next, others, applied } = await applyDecisions(
    run,
    contribution,
    NOTHING_DROPPED,
    readActive(known.decisions),
  );
  await replaceContribution(run, key, known, next, others);
  if (applied.length > 0) await run("note-applied", { digests: [{ key, decisions: applied }] });
}

/** Takes a contribution away; false where there is none. Within a write transaction, which may run it again. */
export async function removeDigest(run: RunWrite, key: DigestKey): Promise<boolean> {
  const known = await lockGraph(run, key, null);
  if (known.fingerprint === null) return false;
  const dropped = await keepContribution(run, key, null);
  await replaceContribution(run, key, known, null, await readRemaining(run, dropped, readActive(known.decisions)));
  return true;
}

/** What the graph knows of a digest's key and bytes. */
interface KnownDigest {
  readonly fingerprint: string | null;
  /** Smallest key that holds the same bytes. */
  readonly twin: DigestKey | null;
}

export type LockRow = KnownDigest & {
  readonly sum: SetHash | null;
  readonly labels: readonly EntityKey[] | null;
  /** JSON: see `readActive`. */
  readonly decisions: string | null;
};

/** Null: the digest would be loaded. */
function judgeLoaded({ fingerprint: known, twin }: KnownDigest, fingerprint: string): PutOutcome | null {
  if (known !== null) return known === fingerprint ? { status: "unchanged" } : null;
  return twin === null ? null : { status: "duplicate", of: twin };
}

/** What `putDigest` would answer; null: it would load. */
export async function findLoaded(
  connection: Connection,
  key: DigestKey,
  contentHash: string,
  fingerprint: string,
): Promise<PutOutcome | null> {
  const rows = await connection.read<KnownDigest>("find-loaded", { key, contentHash });
  return judgeLoaded(requireRow(rows, "find-loaded"), fingerprint);
}

export async function lockGraph(run: RunWrite, key: DigestKey | null, contentHash: string | null): Promise<LockRow> {
  return requireRow(await run<LockRow>("lock-graph", { key, contentHash }), "lock-graph");
}

/**
 * One way for a first load, a replacement and a removal: what was there goes, what is new comes. `others` are profiles
 * that may be others now because this contribution changed.
 */
async function replaceContribution(
  run: RunWrite,
  key: DigestKey,
  known: LockRow,
  next: AppliedContribution | null,
  others: readonly GraphProfile[],
): Promise<void> {
  const facts = next === null ? [] : next.appearances.map((appearance) => factsOfAppearance(next.digest, appearance));
  const before = await readFacts(run, distinct(facts.map(({ storyKey }) => storyKey)), key);
  const after = [...before.filter(({ digestKey }) => digestKey !== key), ...facts];
  const change = changeReadModel(before, after);
  const profiles = [...(next?.profiles ?? []), ...others];
  const touched = distinct([...profiles.map((profile) => profile.key), ...change.entities.map((entity) => entity.key)]);
  const plan = planEntityWrites(profiles, change.entities, await readEntityStates(run, touched));

  const tellings = groupTellings(after);
  const stories = change.changed.map((view) => toStoryParameters(view, tellings.get(view.story.key) ?? []));
  const appearances = next?.appearances.map(toAppearanceParameters) ?? [];
  // Each statement is sent before the answers of those before it are there; the server takes them in this order.
  await Promise.all([
    writeAllRelations(run, change, plan),
    known.fingerprint === null ? [] : run("delete-contribution", { key, storyKeys: change.removed }),
    inChunks(plan.entities, (entities) => run("merge-entities", { entities })),
    inChunks(plan.references, (references) => run("link-entities", { references })),
    writeState(run, key, known, next),
    inChunks(stories, (rows) => run("merge-stories", { stories: rows })),
    inChunks(appearances, (rows) => run("create-appearances", { digestKey: key, appearances: rows })),
  ]);
  await pruneEntities(run, listReleased(key, known, before, next, profiles, plan));
}

async function writeState(
  run: RunWrite,
  key: DigestKey,
  known: LockRow,
  next: AppliedContribution | null,
): Promise<void> {
  const sum = known.sum ?? EMPTY_SET_HASH;
  const { fingerprint } = known;
  const without = fingerprint === null ? sum : removeMember(sum, digestMember(key, fingerprint));
  const now = Date.now();
  if (next === null) {
    await run("set-state", { sum: without, now });
    return;
  }
  const { digest } = next;
  await run("create-digest", {
    digest: { ...digest, sortKey: sortKey(key), fingerprint: next.fingerprint },
    labels: digest.labels,
    sum: addMember(without, digestMember(key, next.fingerprint)),
    now,
  });
}

function toAppearanceParameters(appearance: Appearance): ParameterValue {
  const { author, mentions, ...properties } = appearance;
  return { properties: { ...properties, ...toAuthorColumns(author) }, mentions: toMentionParameters(mentions) };
}

export function toMentionParameters(mentions: readonly Mention[]): ParameterValue[] {
  return mentions.map(({ entityKey, ...mention }, ordinal) => ({ entityKey, properties: { ...mention, ordinal } }));
}

/** Reads before it writes: what it writes is sent after all that was sent before its first answer. */
export async function writeAllRelations(
  run: RunWrite,
  { relations }: ReadModelChange,
  { stale }: EntityWrites,
): Promise<void> {
  const chunks: StaleRelations[] = [];
  await inChunks(relations, async (chunk) => chunks.push(await writeRelations(run, chunk)));
  const coMentioned = chunks.flatMap((chunk) => chunk.coMentioned);
  const wroteAbout = chunks.flatMap((chunk) => chunk.wroteAbout);
  if (stale.length + coMentioned.length + wroteAbout.length === 0) return;
  await run("refresh-first-and-last", {
    entities: stale,
    coMentioned,
    wroteAbout,
    earliest: EARLIEST,
    kept: KEPT_STORIES,
  });
}

/** Entities that may have lost what held them: a mention or label of the old contribution, or a reference. */
function listReleased(
  key: DigestKey,
  known: LockRow,
  before: readonly TellingFacts[],
  next: AppliedContribution | null,
  profiles: readonly GraphProfile[],
  plan: EntityWrites,
): EntityKey[] {
  const mentionedBefore = before
    .filter(({ digestKey }) => digestKey === key)
    .flatMap(({ mentions }) => mentions.map(({ entityKey }) => entityKey));
  const held = next === null ? new Set<EntityKey>() : listHeld(next);
  const strays = profiles.map((profile) => profile.key);
  const candidates = [...mentionedBefore, ...(known.labels ?? []), ...plan.released, ...strays];
  return distinct(candidates).filter((candidate) => !held.has(candidate));
}

/** The entities that a contribution mentions or labels, and all that these refer to. */
function listHeld({ digest, appearances, profiles: brought }: AppliedContribution): Set<EntityKey> {
  const profiles = new Map(brought.map((profile) => [profile.key, profile]));
  const mentioned = appearances.flatMap(({ mentions }) => mentions.map(({ entityKey }) => entityKey));
  const held = new Set([...digest.labels, ...mentioned]);
  // A set's iteration goes on over what is added meanwhile.
  for (const key of held) {
    const profile = profiles.get(key);
    if (profile !== undefined) for (const reference of referencedKeys(profile)) held.add(reference);
  }
  return held;
}

/** Deletes those of the given entities that nothing holds any more, and those that only they held; answers their keys. */
export async function pruneEntities(run: RunWrite, keys: readonly EntityKey[]): Promise<EntityKey[]> {
  const pruned: EntityKey[] = [];
  for (let candidates = keys; candidates.length > 0;) {
    const [row] = await run<{ readonly deleted: readonly EntityKey[]; readonly targets: readonly EntityKey[] }>(
      "prune-entities",
      { keys: candidates },
    );
    pruned.push(...(row?.deleted ?? []));
    candidates = row?.targets ?? [];
  }
  return pruned;
}

/** Sends a statement for each chunk at once: a transaction runs them in turn. */
export async function inChunks<T>(rows: readonly T[], write: (chunk: readonly T[]) => Promise<unknown>): Promise<void> {
  const writes: Promise<unknown>[] = [];
  for (let start = 0; start < rows.length; start += CHUNK_ROWS)
    writes.push(write(rows.slice(start, start + CHUNK_ROWS)));
  await Promise.all(writes);
}

export function distinct<T>(values: readonly T[]): T[] {
  return [...new Set(values)];
}
