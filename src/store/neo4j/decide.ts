import { compareContent, isChange } from "../../domain/compare-content.ts";
import {
  type Decision,
  type DecisionChange,
  type DecisionEffect,
  type DecisionStep,
  decisionsMember,
  foldSurface,
} from "../../domain/decision.ts";
import { closeOverReferences } from "../../domain/derive-profiles.ts";
import type { DigestKey } from "../../domain/digest.ts";
import type { EntityKey } from "../../domain/entity.ts";
import { addMember, EMPTY_SET_HASH, removeMember, type SetHash } from "../../domain/graph-version.ts";
import { changeReadModel } from "../../domain/read-model.ts";
import { createKeyTracer, type KeyTracer, listRedirects } from "../../domain/trace-keys.ts";
import { type ChangedDigest, listApart, listNamed, withChanges } from "../changed-digest.ts";
import {
  activeChanges,
  keysOfSteps,
  type KnownEntities,
  listIgnoredEverywhere,
  type PlannedSteps,
  planSteps,
} from "../check-steps.ts";
import { findSubjects } from "../decision-subjects.ts";
import type { RunWrite } from "./connection.ts";
import { readContributions, readGraphProfiles } from "./contributions.ts";
import { type DecisionRow, toDecision, writeActive } from "./decisions.ts";
import { planEntityWrites } from "./entity-parameters.ts";
import { readEntityStates } from "./entity-state.ts";
import type { ParameterValue } from "./parameters.ts";
import { readFacts, type TellingFacts } from "./read-facts.ts";
import { toAuthorColumns } from "./rows.ts";
import { groupTellings, toStoryParameters } from "./story-parameters.ts";
import {
  distinct,
  inChunks,
  lockGraph,
  pruneEntities,
  toMentionParameters,
  writeAllRelations,
} from "./write-digest.ts";

/** Contributions held in memory at once, some hundred kilobytes each when unpacked. */
const DIGESTS_AT_ONCE = 100;

/** Entities whose surface forms are looked at in one statement. */
const ENTITIES_AT_ONCE = 5_000;

/** Takes and undoes decisions, all of them or none. Within a write transaction, which may run it again. */
export async function decide(
  run: RunWrite,
  steps: readonly DecisionStep[],
  isTrusted: boolean,
): Promise<DecisionEffect> {
  const { sum } = await lockGraph(run, null, null);
  const decisions = (await run<DecisionRow>("read-decisions", {})).map(toDecision);
  const spelled = await findSpelledSo(run, listIgnoredEverywhere(steps));
  const known = await readKnown(run, keysOfSteps(decisions, steps), new Set(spelled.values()));
  const plan = planSteps(decisions, steps, known, isTrusted);
  await writeDecisions(run, decisions, plan, sum ?? EMPTY_SET_HASH);

  const before = activeChanges(decisions);
  const tracers: Tracers = { before: createKeyTracer(before), after: createKeyTracer(activeChanges(plan.decisions)) };
  const digests = await run<{ readonly digestKey: DigestKey }>("find-touched-digests", {
    entities: distinct([...plan.touched, ...spelled.keys()]),
    decisions: plan.undone.map(({ id }) => id),
  });
  const changed = await findChanged(
    run,
    digests.map(({ digestKey }) => digestKey),
    plan,
    tracers,
  );
  return rewriteGraph(run, changed, plan, before);
}

interface Tracers {
  readonly before: KeyTracer;
  readonly after: KeyTracer;
}

async function writeDecisions(
  run: RunWrite,
  before: readonly Decision[],
  { decisions, taken, undone }: PlannedSteps,
  sum: SetHash,
): Promise<void> {
  const [lost, gained] = [decisionsMember(activeChanges(before)), decisionsMember(activeChanges(decisions))];
  const rest = lost === null ? sum : removeMember(sum, lost);
  const written = new Set([...taken, ...undone].map(({ id }) => id));
  await run("write-decisions", {
    decisions: decisions.flatMap(({ change, undone: end, ...decision }, index) =>
      written.has(decision.id)
        ? [
            {
              ...decision,
              position: index + 1,
              change: JSON.stringify(change),
              undone: end === null ? null : JSON.stringify(end),
            },
          ]
        : [],
    ),
    redirects: [...listRedirects(activeChanges(decisions))].map(([key, target]) => ({ key, target })),
    active: writeActive(decisions),
    sum: gained === null ? rest : addMember(rest, gained),
    now: Date.now(),
  });
}

/** Of the digests that decisions may change, those that they do; all get their decisions noted. */
async function findChanged(
  run: RunWrite,
  keys: readonly DigestKey[],
  { decisions }: PlannedSteps,
  { before, after }: Tracers,
): Promise<ChangedDigest[]> {
  const inForce = decisions.filter(({ undone }) => undone === null);
  const changed: ChangedDigest[] = [];
  for (let start = 0; start < keys.length; start += DIGESTS_AT_ONCE) {
    const notes: ParameterValue[] = [];
    for (const raw of await readContributions(run, keys.slice(start, start + DIGESTS_AT_ONCE))) {
      const change = compareContent(raw, before, after);
      const { key } = raw.digest;
      notes.push({ key, decisions: change.after.applied.flatMap((place) => inForce[place]?.id ?? []) });
      if (isChange(change)) changed.push({ key, change });
    }
    await run("note-applied", { digests: notes });
  }
  return changed;
}

/** Brings mentions, labels, profiles and the read model from what `decided` made of them to what the decisions now do. */
async function rewriteGraph(
  run: RunWrite,
  changed: readonly ChangedDigest[],
  plan: PlannedSteps,
  decided: readonly DecisionChange[],
): Promise<DecisionEffect> {
  const storyKeys = distinct(changed.flatMap(({ change }) => change.appearancesAfter.map(({ storyKey }) => storyKey)));
  const before: TellingFacts[] = [];
  await inChunks(storyKeys, async (chunk) => {
    before.push(...(await readFacts(run, chunk, "")));
  });
  const after = withChanges(before, changed);
  const readModel = changeReadModel(before, after);

  const wanted = distinct([...changed.flatMap(listNamed), ...(await listSubjects(run, plan, decided))]);
  const derived = await readGraphProfiles(run, wanted, activeChanges(plan.decisions));
  const profiles = closeOverReferences(wanted, derived);
  const keys = distinct([...profiles.map(({ key }) => key), ...readModel.entities.map(({ key }) => key), ...wanted]);
  const states = await readEntityStates(run, keys);
  const writes = planEntityWrites(profiles, readModel.entities, states);

  await inChunks(writes.entities, (entities) => run("merge-entities", { entities }));
  await inChunks(writes.references, (references) => run("link-entities", { references }));
  await rewriteContent(run, changed);
  const tellings = groupTellings(after);
  const stories = readModel.changed.map((view) => toStoryParameters(view, tellings.get(view.story.key) ?? []));
  await inChunks(stories, (rows) => run("merge-stories", { stories: rows }));
  await writeAllRelations(run, readModel, writes);
  const pruned = await pruneEntities(run, distinct([...keys, ...writes.released]));

  const created = profiles.map(({ key }) => key).filter((key) => !states.has(key));
  return {
    digests: changed.length,
    stories: storyKeys.length,
    mentions: changed.reduce((total, { change }) => total + change.mentions, 0),
    relations: readModel.relations.length,
    gone: listApart(pruned, created),
    come: listApart(created, pruned),
  };
}

async function rewriteContent(run: RunWrite, changed: readonly ChangedDigest[]): Promise<void> {
  const appearances = changed.flatMap(({ change }) => change.appearancesAfter);
  await inChunks(appearances, (chunk) =>
    run("rewrite-mentions", {
      appearances: chunk.map(({ digestKey, index, author, mentions }) => ({
        digestKey,
        index,
        author: { ...toAuthorColumns(author) },
        mentions: toMentionParameters(mentions),
      })),
    }),
  );
  const labelled = changed.filter(({ change }) => change.labelsChange);
  await inChunks(labelled, (chunk) =>
    run("rewrite-labels", { digests: chunk.map(({ key, change }) => ({ key, labels: change.after.labels })) }),
  );
}

/** Whose profiles may change: whom the decisions are about, where these came from and go, and who refers to them. */
async function listSubjects(
  run: RunWrite,
  plan: PlannedSteps,
  before: readonly DecisionChange[],
): Promise<EntityKey[]> {
  const { keys, lostReferences, follow } = findSubjects(plan, before);
  const referrers = await run<{ readonly key: EntityKey }>("find-referrers", { keys });
  if (lostReferences.length > 0) {
    const quoted = lostReferences.map((key) => JSON.stringify(key));
    referrers.push(...(await run<{ readonly key: EntityKey }>("find-loaded-referrers", { quoted })));
  }
  return [...keys, ...referrers.flatMap(({ key }) => [key, ...follow(key)])];
}

async function readKnown(run: RunWrite, keys: readonly EntityKey[], used: ReadonlySet<string>): Promise<KnownEntities> {
  const states = await readEntityStates(run, keys);
  const surfaces = [...states.values()].map(({ key, surfaces: forms }) => {
    // A label has no surface form but the name in its key.
    return [key, new Set([...forms.keys(), key.slice(key.indexOf(":") + 1)].map(foldSurface))] as const;
  });
  return { surfaces: new Map(surfaces), used };
}

/** Who is called by some folded surface forms, and by which. Walks all entities: a rare and patient question. */
async function findSpelledSo(run: RunWrite, folded: readonly string[]): Promise<Map<EntityKey, string>> {
  const wanted = new Set(folded);
  const spelled = new Map<EntityKey, string>();
  for (let after = "", isMore = wanted.size > 0; isMore;) {
    const rows = await run<{ readonly key: EntityKey; readonly surfaces: readonly string[] }>("walk-surfaces", {
      after,
      limit: ENTITIES_AT_ONCE,
    });
    for (const { key, surfaces } of rows) {
      after = key;
      const found = surfaces.map(foldSurface).find((form) => wanted.has(form));
      if (found !== undefined) spelled.set(key, found);
    }
    isMore = rows.length === ENTITIES_AT_ONCE;
  }
  return spelled;
}
