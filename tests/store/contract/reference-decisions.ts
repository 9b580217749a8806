import {
  checkChange,
  type Decision,
  type DecisionChange,
  type DecisionEffect,
  type DecisionStep,
  foldSurface,
  retypedKey,
} from "../../../src/domain/decision.ts";
import { deriveProfiles, type GraphProfile } from "../../../src/domain/derive-profiles.ts";
import type { Appearance, Digest, DigestContribution } from "../../../src/domain/digest.ts";
import { type EntityKey, type EntityProfile, typeOfKey } from "../../../src/domain/entity.ts";
import { ALL_TIME } from "../../../src/domain/instant.ts";
import { compareCodePoints } from "../../../src/domain/order.ts";
import { RELATION_KINDS } from "../../../src/domain/relation.ts";
import { CodedError } from "../../../src/errors.ts";
import { collectLinks, deriveGraph, type ReferenceGraph } from "./reference-graph.ts";

/** Digests as they are with decisions, worked out mention by mention and decision by decision. */
interface DecidedDigest {
  readonly digest: Digest;
  readonly appearances: readonly Appearance[];
  /** Of each raw mention, the entity that it names now. */
  readonly names: readonly (EntityKey | null)[];
}

export function changesInForce(decisions: readonly Decision[]): DecisionChange[] {
  return decisions.filter(({ undone }) => undone === null).map(({ change }) => change);
}

export function decideGraph(raw: readonly DigestContribution[], changes: readonly DecisionChange[]): ReferenceGraph {
  const latest = new Map<EntityKey, EntityProfile>();
  for (const { entities } of raw) for (const profile of entities) latest.set(profile.key, profile);
  const profiles: ReadonlyMap<EntityKey, GraphProfile> = deriveProfiles(latest, changes);
  return deriveGraph(
    raw.map((contribution) => ({ ...contribution, ...decideDigest(contribution, changes) })),
    profiles,
  );
}

function decideDigest({ digest, appearances }: DigestContribution, changes: readonly DecisionChange[]): DecidedDigest {
  const labels = digest.labels.map((key) => follow(key, key.slice(key.indexOf(":") + 1), changes, true));
  const decided = appearances.map((appearance) => {
    const mentions = appearance.mentions.flatMap((mention) => {
      const entityKey = follow(mention.entityKey, mention.surface, changes, false);
      return entityKey === null ? [] : [{ ...mention, entityKey }];
    });
    return { ...appearance, mentions, author: decideAuthor(appearance, mentions) };
  });
  return {
    digest: { ...digest, labels: [...new Set(labels.filter((key) => key !== null))] },
    appearances: decided,
    names: appearances.flatMap(({ mentions }) =>
      mentions.map(({ entityKey, surface }) => follow(entityKey, surface, changes, false)),
    ),
  };
}

function decideAuthor(
  { author, mentions: before }: Appearance,
  mentions: Appearance["mentions"],
): Appearance["author"] {
  if (author === null) return null;
  const signed = (list: Appearance["mentions"]): EntityKey[] =>
    list.filter(({ place }) => place === "AUTHOR").map(({ entityKey }) => entityKey);
  if (signed(before).join(" ") === signed(mentions).join(" ")) return author;
  return { ...author, personKey: signed(mentions).find((key) => typeOfKey(key) === "Person") ?? null };
}

function follow(
  start: EntityKey,
  surface: string,
  changes: readonly DecisionChange[],
  isLabel: boolean,
): EntityKey | null {
  let key: EntityKey | null = start;
  for (const change of changes) {
    const isCalled = (form: string): boolean => foldSurface(form) === foldSurface(surface);
    if (key === null) return null;
    if (change.kind === "merge" && change.from === key) key = change.into;
    else if (change.kind === "retype" && change.entity === key) key = retypedKey(key, change.type);
    else if (change.kind === "split" && change.entity === key && isCalled(change.alias)) key = change.into;
    else if (change.kind === "ignore" && isCalled(change.surface)) {
      if (change.entity === key || (change.entity === null && !isLabel)) key = null;
    }
  }
  return key;
}

/** Takes and undoes decisions one by one, each looking at the graph that those before it made. */
export function decideSteps(
  raw: readonly DigestContribution[],
  decisions: readonly Decision[],
  steps: readonly DecisionStep[],
  isTrusted: boolean,
): Decision[] {
  let list = [...decisions];
  for (const [index, step] of steps.entries()) {
    if ("undo" in step) {
      const known = list.find(({ id }) => id === step.undo);
      if (known === undefined || known.undone !== null) throw refuse(index, "id", known === undefined);
      list = list.map((decision) => (decision.id === step.undo ? { ...decision, undone: step.because } : decision));
      continue;
    }
    if (list.some(({ id }) => id === step.take.id)) throw refuse(index, "id", false);
    const graph = decideGraph(raw, changesInForce(list));
    const isHistory = step.take.undone !== null;
    const problem = isTrusted || isHistory ? null : checkChange(step.take.change, factsOf(graph));
    if (problem !== null) throw refuse(index, problem.part, problem.isMissing);
    list.push(step.take);
  }
  return list;
}

function factsOf(graph: ReferenceGraph): Parameters<typeof checkChange>[1] {
  const mentions = graph.tellings.flatMap(({ appearance }) => appearance.mentions);
  return {
    holds: (key) => graph.entities.has(key),
    leadsTo: () => null,
    isSpelled: (entity, folded) =>
      (entity !== null && foldSurface(entity.slice(entity.indexOf(":") + 1)) === folded) ||
      mentions.some(
        ({ entityKey, surface }) => (entity === null || entityKey === entity) && foldSurface(surface) === folded,
      ),
  };
}

function refuse(step: number, argument: string, isMissing: boolean): CodedError {
  return new CodedError(isMissing ? "NOT_FOUND" : "BAD_USER_INPUT", argument, { details: { step, argument } });
}

/** What is other between two lists of decisions, by comparing everything. */
export function compareDecided(
  raw: readonly DigestContribution[],
  before: readonly DecisionChange[],
  after: readonly DecisionChange[],
): DecisionEffect {
  const [graphBefore, graphAfter] = [decideGraph(raw, before), decideGraph(raw, after)];
  const [old, now] = [raw.map((one) => decideDigest(one, before)), raw.map((one) => decideDigest(one, after))];
  const pairs = old.flatMap((one, index) => {
    const other = now[index];
    return other === undefined ? [] : [{ one, other }];
  });
  const stories = pairs.flatMap(({ one, other }) =>
    one.appearances
      .filter((appearance, index) => JSON.stringify(appearance) !== JSON.stringify(other.appearances[index]))
      .map(({ storyKey }) => storyKey),
  );
  const changedNames = pairs.map(({ one, other }) => one.names.filter((name, index) => name !== other.names[index]));
  return {
    digests: pairs.filter(
      ({ one, other }) =>
        JSON.stringify([one.digest.labels, one.appearances]) !==
        JSON.stringify([other.digest.labels, other.appearances]),
    ).length,
    stories: new Set(stories).size,
    mentions: changedNames.flat().length,
    relations: countChangedLinks(graphBefore, graphAfter),
    gone: listApart(graphBefore, graphAfter),
    come: listApart(graphAfter, graphBefore),
  };
}

function listApart(one: ReferenceGraph, other: ReferenceGraph): EntityKey[] {
  return [...one.entities.keys()].filter((key) => !other.entities.has(key)).toSorted(compareCodePoints);
}

function countChangedLinks(before: ReferenceGraph, after: ReferenceGraph): number {
  const describe = (graph: ReferenceGraph): Map<string, string> =>
    new Map(
      collectLinks(graph, RELATION_KINDS, ALL_TIME).map(({ kind, source, target, stories }) => {
        const instants = [...stories].map(({ story }) => story.at).toSorted((a, b) => a - b);
        return [`${kind} ${source} ${target}`, instants.join(" ")];
      }),
    );
  const [old, now] = [describe(before), describe(after)];
  return [...new Set([...old.keys(), ...now.keys()])].filter((link) => old.get(link) !== now.get(link)).length;
}
