import { stringify } from "yaml";
import type { Catalogue } from "../domain/catalogue.ts";
import { ENTITY_TYPES, type Entity, type EntityKey } from "../domain/entity.ts";
import { foldHandle } from "../domain/name-index.ts";
import { foldName } from "../domain/slug.ts";
import type { CatalogueCandidate } from "../query/candidates.ts";

/** A longer example is cut: it is there to be glanced at. */
const MAX_EXAMPLE = 200;

/**
 * Candidates as a catalogue file, one document for each type, that is valid as it stands: what the catalogue would refuse
 * (a name or account that another entity has) is a comment. Above each entry stand its stories, examples and what it
 * may be the same as.
 */
export function formatCandidates(candidates: readonly CatalogueCandidate[], catalogue: Catalogue): string {
  const taken = new TakenNames(catalogue);
  const documents = ENTITY_TYPES.flatMap((type) => {
    const entries = candidates.filter(({ entity }) => entity.type === type);
    if (entries.length === 0) return [];
    const texts = entries.map((candidate) => formatEntry(candidate, catalogue, taken));
    // A list of comments alone would be no list.
    const isEmpty = texts.every(({ isRefused }) => isRefused);
    return [`type: ${type}\nentities:${isEmpty ? " []" : ""}\n${texts.map(({ text }) => text).join("\n")}`];
  });
  return documents.join("---\n");
}

/** Names and accounts that the catalogue, or an entry above, has already. */
class TakenNames {
  readonly #names = new Set<string>();
  readonly #handles = new Set<string>();

  constructor({ entries }: Catalogue) {
    for (const { surfaces, shared, handles } of entries.values()) {
      for (const name of [...surfaces, ...shared]) this.#names.add(foldName(name));
      for (const handle of handles) this.#handles.add(foldHandle(handle));
    }
  }

  /** False where it is taken or says nothing. */
  takeName(name: string): boolean {
    return take(this.#names, foldName(name));
  }

  takeHandle(handle: string): boolean {
    return take(this.#handles, foldHandle(handle));
  }
}

function take(taken: Set<string>, value: string): boolean {
  if (value === "" || taken.has(value)) return false;
  taken.add(value);
  return true;
}

function formatEntry(
  candidate: CatalogueCandidate,
  catalogue: Catalogue,
  taken: TakenNames,
): { text: string; isRefused: boolean } {
  const { entity, merge } = candidate;
  const isRefused = !taken.takeName(entity.name);
  const entry = isRefused ? { name: entity.name } : describe(entity, catalogue, taken);
  const lines = stringify(entry, { lineWidth: 0 }).trimEnd().split("\n");
  const yaml = lines.map((line, index) => `${isRefused ? "  # " : "  "}${index === 0 ? "- " : "  "}${line}\n`).join("");
  const comments = [
    `${countOf(entity.storyCount, "story", "stories")}; ${entity.key}`,
    ...candidate.alsoAs.map((other) => `also as ${other.key}: ${countOf(other.storyCount, "story", "stories")}`),
    ...(merge === null ? [] : [`perhaps ${merge.into.key} (${merge.into.name}): ${merge.reason}`]),
    ...candidate.examples.map(({ sentence, digest }) => `"${shorten(sentence)}" (${digest})`),
  ];
  // Comments end with their line, whatever white space a digest's text has.
  return { text: comments.map((line) => `  # ${line.replaceAll(/\s+/gu, " ")}\n`).join("") + yaml, isRefused };
}

function describe(entity: Entity, catalogue: Catalogue, taken: TakenNames): object {
  const handles = entity.aliases.filter((alias) => alias.startsWith("@")).map((alias) => alias.slice(1));
  const aliases = entity.aliases.filter((alias) => !alias.startsWith("@") && taken.takeName(alias));
  const own = handles.filter((handle) => taken.takeHandle(handle));
  const family = entity.type === "Model" ? nameOf(entity.family, catalogue) : null;
  const maker = entity.type === "Model" || entity.type === "Product" ? nameOf(entity.maker, catalogue) : null;
  return {
    name: entity.name,
    ...(aliases.length === 0 ? {} : { aliases }),
    ...(own.length === 0 ? {} : { handles: own }),
    ...(maker === null ? {} : { maker }),
    ...(family === null ? {} : { family }),
  };
}

function nameOf(key: EntityKey | null, { entries }: Catalogue): string | null {
  return key === null ? null : (entries.get(key)?.profile.name ?? null);
}

function countOf(count: number, one: string, many: string): string {
  return `${String(count)} ${count === 1 ? one : many}`;
}

function shorten(sentence: string): string {
  const characters = Array.from(sentence);
  return characters.length <= MAX_EXAMPLE ? sentence : `${characters.slice(0, MAX_EXAMPLE).join("")}…`;
}
