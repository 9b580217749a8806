import { compareContent, isChange } from "../../domain/compare-content.ts";
import {
  type DecisionChange,
  type DecisionEffect,
  type DecisionStep,
  decisionsMember,
  foldSurface,
} from "../../domain/decision.ts";
import { closeOverReferences } from "../../domain/derive-profiles.ts";
import type { DigestKey } from "../../domain/digest.ts";
import type { EntityKey } from "../../domain/entity.ts";
import { changeReadModel } from "../../domain/read-model.ts";
import { createKeyTracer } from "../../domain/trace-keys.ts";
import {
  activeChanges,
  keysOfSteps,
  type KnownEntities,
  listIgnoredEverywhere,
  type PlannedSteps,
  planSteps,
} from "../check-steps.ts";
import { findSubjects } from "../decision-subjects.ts";
import { applyReadModel } from "./apply-read-model.ts";
import type { Connection } from "./connection.ts";
import { readContributions, readGraphProfiles } from "./contributions.ts";
import { findDigestsOfDecisions, noteApplied, readDecisions, writeDecisions } from "./decisions.ts";
import { findIds } from "./ids.ts";
import { readFacts } from "./read-facts.ts";
import { changeVersion } from "./write-digest.ts";
import { type ChangedDigest, listApart, listNamed, withChanges } from "../changed-digest.ts";
import { rewriteContent } from "./rewrite-content.ts";
import { nameEntities } from "./write-names.ts";
import { removeOrphans, writeProfiles } from "./write-profiles.ts";

/** Takes and undoes decisions, all of them or none. Within a write transaction. */
export function decide(connection: Connection, steps: readonly DecisionStep[], isTrusted: boolean): DecisionEffect {
  const decisions = readDecisions(connection);
  const spelled = findSpelledSo(connection, listIgnoredEverywhere(steps));
  const known = readKnown(connection, keysOfSteps(decisions, steps), new Set(spelled.values()));
  const plan = planSteps(decisions, steps, known, isTrusted);
  const [before, after] = [activeChanges(decisions), activeChanges(plan.decisions)];
  const [tracerBefore, tracerAfter] = [createKeyTracer(before), createKeyTracer(after)];

  const inForce = plan.decisions.filter(({ undone }) => undone === null);
  const digests = new Set([
    ...findDigestsNaming(connection, [...plan.touched, ...spelled.keys()]),
    ...findDigestsOfDecisions(
      connection,
      plan.undone.map(({ id }) => id),
    ),
  ]);
  const changed: ChangedDigest[] = [];
  for (const raw of readContributions(connection, digests)) {
    const change = compareContent(raw, tracerBefore, tracerAfter);
    noteApplied(
      connection,
      raw.digest.key,
      change.after.applied.flatMap((place) => inForce[place]?.id ?? []),
    );
    if (isChange(change)) changed.push({ key: raw.digest.key, change });
  }
  writeDecisions(connection, [
    ...plan.taken,
    ...plan.decisions.filter(({ id }) => plan.undone.some((one) => one.id === id)),
  ]);
  changeVersion(connection, decisionsMember(before), decisionsMember(after));
  return rewriteGraph(connection, changed, plan, before);
}

/** Brings mentions, labels, profiles and the read model from what `decided` made of them to what the decisions now do. */
function rewriteGraph(
  connection: Connection,
  changed: readonly ChangedDigest[],
  plan: PlannedSteps,
  decided: readonly DecisionChange[],
): DecisionEffect {
  const storyKeys = new Set(changed.flatMap(({ change }) => change.appearancesAfter.map(({ storyKey }) => storyKey)));
  const before = readFacts(connection, storyKeys);
  const readModel = changeReadModel(before, withChanges(before, changed));

  const moved = changed.flatMap(listNamed);
  const subjects = listSubjects(connection, plan, decided);
  const wanted = [...new Set([...moved, ...subjects])];
  const profiles = closeOverReferences(wanted, readGraphProfiles(connection, wanted, activeChanges(plan.decisions)));
  const written = writeProfiles(connection, profiles);
  const released = rewriteContent(connection, changed, findIds(connection, "entity", wanted));

  const respelled = applyReadModel(connection, before, readModel);
  nameEntities(connection, new Set([...written.written, ...respelled]));
  const gone = removeOrphans(connection, [...released, ...written.released, ...written.ids.values()]);
  return {
    digests: changed.length,
    stories: storyKeys.size,
    mentions: changed.reduce((sum, { change }) => sum + change.mentions, 0),
    relations: readModel.relations.length,
    gone: listApart(gone, written.created),
    come: listApart(written.created, gone),
  };
}

/** Whose profiles may change: whom the decisions are about, where these came from and go, and who refers to them. */
function listSubjects(connection: Connection, plan: PlannedSteps, before: readonly DecisionChange[]): EntityKey[] {
  const { keys, lostReferences, follow } = findSubjects(plan, before);
  const referrers = connection.all<{ key: EntityKey }>(
    `SELECT s.key FROM json_each(@keys) AS k JOIN entity AS t ON t.key = k.value
       JOIN entity_reference AS r ON r.target = t.id JOIN entity AS s ON s.id = r.source
     UNION
     SELECT p.key FROM json_each(@lost) AS k JOIN raw_profile AS p ON instr(p.profile, k.value) > 0`,
    { keys: JSON.stringify(keys), lost: JSON.stringify(lostReferences.map((key) => JSON.stringify(key))) },
  );
  return [...keys, ...referrers.flatMap(({ key }) => [key, ...follow(key)])];
}

function findDigestsNaming(connection: Connection, keys: readonly EntityKey[]): DigestKey[] {
  return connection
    .all<{ key: DigestKey }>(
      `WITH named (id) AS (SELECT e.id FROM json_each(@keys) AS k JOIN entity AS e ON e.key = k.value)
       SELECT d.key FROM named JOIN mention AS m ON m.entity = named.id JOIN appearance AS a ON a.id = m.appearance
         JOIN digest AS d ON d.id = a.digest
       UNION SELECT d.key FROM named JOIN digest_label AS l ON l.entity = named.id JOIN digest AS d ON d.id = l.digest`,
      { keys: JSON.stringify([...new Set(keys)]) },
    )
    .map(({ key }) => key);
}

function readKnown(connection: Connection, keys: readonly EntityKey[], used: ReadonlySet<string>): KnownEntities {
  const rows = connection.all<{ key: EntityKey; surfaces: string }>(
    `SELECT e.key, (SELECT json_group_array(surface) FROM entity_surface WHERE entity = e.id) AS surfaces
     FROM json_each(@keys) AS k JOIN entity AS e ON e.key = k.value`,
    { keys: JSON.stringify(keys) },
  );
  const surfaces = rows.map(({ key, surfaces: json }) => {
    const forms: string[] = JSON.parse(json);
    // A label has no surface form but the name in its key.
    return [key, new Set([...forms, key.slice(key.indexOf(":") + 1)].map(foldSurface))] as const;
  });
  return { surfaces: new Map(surfaces), used };
}

/**
 * Who is called by some folded surface forms, and by which. Walks all forms of the graph, for folding is not SQLite's:
 * a tenth of a second per hundred thousand.
 */
function findSpelledSo(connection: Connection, folded: readonly string[]): Map<EntityKey, string> {
  if (folded.length === 0) return new Map();
  const wanted = new Set(folded);
  const rows = connection.all<{ key: EntityKey; surface: string }>(
    "SELECT e.key, s.surface FROM entity_surface AS s JOIN entity AS e ON e.id = s.entity",
  );
  return new Map(
    rows.flatMap(({ key, surface }) => {
      const fold = foldSurface(surface);
      return wanted.has(fold) ? [[key, fold] as const] : [];
    }),
  );
}
