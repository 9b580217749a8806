import { describeType, type EntityKey, type EntityType, entityKey, MAX_NAME_LENGTH, typeOfKey } from "./entity.ts";
import type { Instant } from "./instant.ts";
import { foldName } from "./slug.ts";

/**
 * What a curator changes. `from` and `entity` are keys as the graph has them when the decision is taken.
 *
 * - merge: who is called `from` is `into`.
 * - split: where the entity is called `alias`, another one is meant; `name` is what a new one is called, null where
 *   `into` is there already.
 * - retype: the entity is of another type, under the key that follows from it.
 * - rename: what the entity is called; its name so far becomes an alias.
 * - ignore: `surface` names nobody, or not this entity.
 */
export type DecisionChange =
  | { readonly kind: "merge"; readonly from: EntityKey; readonly into: EntityKey }
  | {
      readonly kind: "split";
      readonly entity: EntityKey;
      readonly alias: string;
      readonly into: EntityKey;
      readonly name: string | null;
    }
  | { readonly kind: "retype"; readonly entity: EntityKey; readonly type: EntityType }
  | { readonly kind: "rename"; readonly entity: EntityKey; readonly name: string }
  | { readonly kind: "ignore"; readonly surface: string; readonly entity: EntityKey | null };

/** Who did something, when and why. */
export interface Account {
  readonly reason: string;
  /** A name, as the curator gives it; null where nobody says. */
  readonly by: string | null;
  readonly at: Instant;
}

export interface Decision extends Account {
  /** Stable across export and import. */
  readonly id: string;
  readonly change: DecisionChange;
  /** Null while it is in force. */
  readonly undone: Account | null;
}

/** One step of curation: a new decision, or the end of one. */
export type DecisionStep = { readonly take: Decision } | { readonly undo: string; readonly because: Account };

/** What steps change; keys ascending. The same whether they are carried out or only tried. */
export interface DecisionEffect {
  /** Digests with a mention, author or label that changes, and the stories of these mentions and authors. */
  readonly digests: number;
  readonly stories: number;
  /** Mentions of any place that come, go, or name another entity. */
  readonly mentions: number;
  /** Relation edges that come, go, or whose stories change in number or date. */
  readonly relations: number;
  /** Entities that the graph holds no more, and that it holds from now on. */
  readonly gone: readonly EntityKey[];
  readonly come: readonly EntityKey[];
}

/** Where a retyped entity goes: `organization:cursor` as a Product is `product:cursor`. */
export function retypedKey(entity: EntityKey, type: EntityType): EntityKey {
  return `${type.toLowerCase()}:${entity.slice(entity.indexOf(":") + 1)}`;
}

/** The entity that a split off name makes; null where the name has no letter or digit to make a key of. */
export function splitKey(type: EntityType, name: string): EntityKey | null {
  const key = entityKey(type, name);
  return key.endsWith(":") ? null : key;
}

/** What a change does to a whole entity: all of `from` is `into` from then on. Null where it moves none. */
export function moveOf(change: DecisionChange): { readonly from: EntityKey; readonly into: EntityKey } | null {
  switch (change.kind) {
    case "merge":
      return { from: change.from, into: change.into };
    case "retype":
      return { from: change.entity, into: retypedKey(change.entity, change.type) };
    default:
      return null;
  }
}

/** The entity whose mentions or name a change is about; null for a surface form that is ignored everywhere. */
export function subjectOf(change: DecisionChange): EntityKey | null {
  return change.kind === "merge" ? change.from : change.entity;
}

/** Where a change takes mentions; null where it takes them nowhere. */
export function targetOf(change: DecisionChange): EntityKey | null {
  return change.kind === "split" ? change.into : (moveOf(change)?.into ?? null);
}

/** What somebody typed as a name, on one line. */
export function tidyName(name: string): string {
  return name.trim().replace(/\s+/gu, " ");
}

/** How surface forms are compared: like names; forms without letter or digit (emoji) as they are. */
export function foldSurface(surface: string): string {
  return foldName(surface) || surface.trim();
}

/**
 * The changes in force, as a member of the set that the graph's version is a hash of: their order matters to the graph,
 * who took them and why does not. Null where there is none.
 */
export function decisionsMember(changes: readonly DecisionChange[]): string | null {
  return changes.length === 0 ? null : JSON.stringify(["decisions", ...changes.map(listParts)]);
}

function listParts(change: DecisionChange): readonly (string | null)[] {
  switch (change.kind) {
    case "merge":
      return [change.kind, change.from, change.into];
    case "split":
      return [change.kind, change.entity, foldSurface(change.alias), change.into, change.name];
    case "retype":
      return [change.kind, change.entity, change.type];
    case "rename":
      return [change.kind, change.entity, change.name];
    case "ignore":
      return [change.kind, foldSurface(change.surface), change.entity];
  }
}

/** Why a change cannot be made, and which part of it is to blame. */
export interface ChangeProblem {
  readonly part: "from" | "into" | "entity" | "alias" | "type" | "name" | "surface";
  readonly isMissing: boolean;
  readonly message: string;
}

/** What a check must know of the graph, as it is when the change is made. */
export interface GraphFacts {
  /** Whether the graph holds the entity. */
  readonly holds: (key: EntityKey) => boolean;
  /** Where a key that was merged or retyped leads; null for others. */
  readonly leadsTo: (key: EntityKey) => EntityKey | null;
  /** Whether a mention of the entity, or of anyone, is spelled so (`foldSurface`). */
  readonly isSpelled: (entity: EntityKey | null, folded: string) => boolean;
}

/** Null where nothing is wrong with a change. */
export function checkChange(change: DecisionChange, facts: GraphFacts): ChangeProblem | null {
  switch (change.kind) {
    case "merge":
      if (change.from === change.into) return wrong("into", `${change.into} cannot be merged into itself`);
      return requireHeld("from", change.from, facts) ?? requireHeld("into", change.into, facts);
    case "split":
      return checkSplit(change, facts);
    case "retype":
      if (typeOfKey(change.entity) === change.type)
        return wrong("type", `${change.entity} is ${describeType(change.type)} already`);
      return requireHeld("entity", change.entity, facts);
    case "rename":
      return checkName(change.name) ?? requireHeld("entity", change.entity, facts);
    case "ignore":
      return (
        (change.entity === null ? null : requireHeld("entity", change.entity, facts)) ??
        requireSpelled("surface", change.entity, change.surface, facts)
      );
  }
}

function checkSplit(change: DecisionChange & { kind: "split" }, facts: GraphFacts): ChangeProblem | null {
  const { entity, alias, into, name } = change;
  if (entity === into) return wrong("into", `"${alias}" cannot be split from ${entity} into itself`);
  return (
    requireHeld("entity", entity, facts) ??
    (name === null ? requireHeld("into", into, facts) : checkName(name)) ??
    requireSpelled("alias", entity, alias, facts)
  );
}

function checkName(name: string): ChangeProblem | null {
  if (foldSurface(name) === "") return wrong("name", "a name cannot be empty");
  if (name.length <= MAX_NAME_LENGTH) return null;
  return wrong("name", `at most ${MAX_NAME_LENGTH} characters are accepted, these are ${name.length}`);
}

function requireHeld(part: ChangeProblem["part"], key: EntityKey, facts: GraphFacts): ChangeProblem | null {
  if (facts.holds(key)) return null;
  const target = facts.leadsTo(key);
  const message =
    target === null ? `there is no entity ${key}` : `${key} was merged or retyped into ${target}; give that key`;
  return { part, isMissing: true, message };
}

function requireSpelled(
  part: ChangeProblem["part"],
  entity: EntityKey | null,
  surface: string,
  facts: GraphFacts,
): ChangeProblem | null {
  const folded = foldSurface(surface);
  if (folded !== "" && facts.isSpelled(entity, folded)) return null;
  return wrong(part, `no digest calls ${entity ?? "anyone"} "${surface}"`);
}

function wrong(part: ChangeProblem["part"], message: string): ChangeProblem {
  return { part, isMissing: false, message };
}
