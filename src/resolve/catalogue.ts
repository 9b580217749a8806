import { createHash } from "node:crypto";
import type { Catalogue, CatalogueEntry } from "../domain/catalogue.ts";
import { type EntityKey, type EntityType, entityKey } from "../domain/entity.ts";
import { foldHandle } from "../domain/name-index.ts";
import { compareCodePoints } from "../domain/order.ts";
import { foldName } from "../domain/slug.ts";
import { CatalogueError, type CatalogueProblem } from "./catalogue-error.ts";
import { type EntryText, readCatalogueFile } from "./catalogue-file.ts";
import { findCycles } from "./catalogue-cycles.ts";

export interface CatalogueText {
  /** As it is to be named in problems. */
  readonly file: string;
  readonly text: string;
}

/**
 * Reads the curated entities from YAML texts and checks them: fields, names, references. A later text may refer to
 * entities of an earlier one, and the other way round.
 *
 * @throws CatalogueError with every problem as `file:line: message`.
 */
export function readCatalogue(texts: readonly CatalogueText[]): Catalogue {
  const problems: CatalogueProblem[] = [];
  const read = texts.flatMap(({ file, text }) => readCatalogueFile(file, text, problems));
  checkNames(read, problems);
  const byReference = indexReferences(read);
  const entries = new Map<EntityKey, CatalogueEntry>();
  for (const entry of read) {
    const built = buildEntry(entry, byReference, problems);
    if (!entries.has(built.profile.key)) entries.set(built.profile.key, built);
  }
  problems.push(...findCycles(entries, new Map(read.map((entry) => [keyOf(entry), entry]))));
  if (problems.length > 0) throw new CatalogueError(problems);
  return { entries, hash: hashEntries(entries) };
}

function keyOf({ type, name }: EntryText): EntityKey {
  return entityKey(type, name.value);
}

/** Two entities may not have one name or account, unless one of them says that it shares it. */
function checkNames(entries: readonly EntryText[], problems: CatalogueProblem[]): void {
  const names = new Map<string, EntryText>();
  const handles = new Map<string, EntryText>();
  const keys = new Map<EntityKey, EntryText>();
  for (const entry of entries) {
    const key = keyOf(entry);
    const same = keys.get(key);
    if (same !== undefined) {
      problems.push({ ...entry.name, message: `duplicate name "${entry.name.value}", also at ${place(same)}` });
      continue;
    }
    keys.set(key, entry);
    const shared = new Set(entry.shared.map(({ value }) => foldName(value)));
    const own = new Set<string>();
    for (const name of [entry.name, ...entry.zh, ...entry.aliases]) {
      const fold = foldName(name.value);
      if (fold === "") problems.push({ ...name, message: `name "${name.value}" has no letter or digit` });
      if (fold === "" || shared.has(fold) || own.has(fold)) continue;
      own.add(fold);
      const other = names.get(fold);
      if (other === undefined) names.set(fold, entry);
      else
        problems.push({
          ...name,
          message: `name "${name.value}" of "${entry.name.value}" is also a name of "${other.name.value}" at ${place(other)}: list it under shared where it is meant less often`,
        });
    }
    for (const handle of entry.handles) {
      const other = handles.get(foldHandle(handle.value));
      if (other === undefined) handles.set(foldHandle(handle.value), entry);
      else if (other !== entry)
        problems.push({
          ...handle,
          message: `handle "${handle.value}" of "${entry.name.value}" is also one of "${other.name.value}" at ${place(other)}`,
        });
    }
  }
}

function place({ name }: EntryText): string {
  return `${name.file}:${name.line}`;
}

type ReferenceIndex = ReadonlyMap<EntityType, ReadonlyMap<string, EntityKey>>;

/** Entities by type and by any of their names; canonical names win. */
function indexReferences(entries: readonly EntryText[]): ReferenceIndex {
  const index = new Map<EntityType, Map<string, EntityKey>>();
  const add = (entry: EntryText, name: string): void => {
    const names = index.get(entry.type) ?? new Map<string, EntityKey>();
    if (!names.has(foldName(name))) names.set(foldName(name), keyOf(entry));
    index.set(entry.type, names);
  };
  for (const entry of entries) add(entry, entry.name.value);
  for (const entry of entries) for (const { value } of [...entry.aliases, ...entry.zh]) add(entry, value);
  return index;
}

function buildEntry(entry: EntryText, references: ReferenceIndex, problems: CatalogueProblem[]): CatalogueEntry {
  const refer = (type: EntityType, name: EntryText["partOf"], field: string): EntityKey | null => {
    if (name === null) return null;
    const key = references.get(type)?.get(foldName(name.value));
    if (key === undefined)
      problems.push({
        ...name,
        message: `${field} "${name.value}" of "${entry.name.value}" is no ${type} of the catalogue`,
      });
    return key ?? null;
  };
  const surfaces = distinct([entry.name, ...entry.zh, ...entry.aliases, ...entry.shared].map(({ value }) => value));
  const handles = entry.handles.map(({ value }) => value);
  return {
    profile: {
      key: keyOf(entry),
      type: entry.type,
      name: entry.name.value,
      names: [
        { language: /\p{Script=Han}/u.test(entry.name.value) ? "zh" : "en", name: entry.name.value },
        ...entry.zh.map(({ value }) => ({ language: "zh", name: value })),
      ],
      aliases: distinct([...surfaces.slice(1), ...handles.map((handle) => `@${handle}`)]),
      description: entry.description,
      links: entry.links,
      provisional: false,
      family: refer("Model", entry.family, "family"),
      maker: refer("Organization", entry.maker, "maker"),
      partOf: refer("Organization", entry.partOf, "partOf"),
      affiliations: entry.affiliations
        .map((name) => refer("Organization", name, "affiliation"))
        .filter((key) => key !== null),
    },
    surfaces,
    handles,
    ordinary: entry.ordinary.map(({ value }) => value),
    shared: entry.shared.map(({ value }) => value),
    hasVersions: entry.hasVersions,
  };
}

function distinct(values: readonly string[]): string[] {
  return [...new Set(values)];
}

function hashEntries(entries: ReadonlyMap<EntityKey, CatalogueEntry>): string {
  const sorted = [...entries.values()].toSorted((a, b) => compareCodePoints(a.profile.key, b.profile.key));
  return createHash("sha256").update(JSON.stringify(sorted)).digest("hex");
}
