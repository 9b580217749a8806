import type { Catalogue, CatalogueEntry } from "./catalogue.ts";
import { compareCodePoints } from "./order.ts";
import { foldNameAnew } from "./slug.ts";

/** One entity's claim to a name. */
export interface NameSense {
  readonly entry: CatalogueEntry;
  /** As the catalogue writes it. */
  readonly surface: string;
  /** An ordinary word too: taken only with evidence. */
  readonly isOrdinary: boolean;
  /** In small letters a word that is no name: `perplexity` of a model, `oracle` of a test. */
  readonly isWordInSmallLetters: boolean;
  /** Another entity has the name, and rather. */
  readonly isShared: boolean;
}

/** The catalogue by folded name and by account. Senses: those that rather have the name first, then by key. */
export interface NameIndex {
  readonly byName: ReadonlyMap<string, readonly NameSense[]>;
  readonly byHandle: ReadonlyMap<string, CatalogueEntry>;
}

/** Folds an account name: case only, for `ai_2` and `ai2` are two accounts. */
export function foldHandle(handle: string): string {
  return handle.replace(/^@/u, "").toLowerCase();
}

const INDEXES = new WeakMap<Catalogue, NameIndex>();

/** Made once for a catalogue; extraction and resolution share it. */
export function indexNames(catalogue: Catalogue): NameIndex {
  const known = INDEXES.get(catalogue);
  if (known !== undefined) return known;
  const index = makeIndex(catalogue);
  INDEXES.set(catalogue, index);
  return index;
}

function makeIndex(catalogue: Catalogue): NameIndex {
  const byName = new Map<string, NameSense[]>();
  const byHandle = new Map<string, CatalogueEntry>();
  for (const entry of catalogue.entries.values()) {
    const ordinary = foldAll(entry.ordinary.filter((word) => !isSmall(word, entry)));
    const small = foldAll(entry.ordinary.filter((word) => isSmall(word, entry)));
    const shared = foldAll(entry.shared);
    for (const surface of entry.shared.length === 0 ? entry.surfaces : [...entry.surfaces, ...entry.shared]) {
      const fold = foldNameAnew(surface);
      const sense: NameSense = {
        entry,
        surface,
        isOrdinary: ordinary.has(fold),
        isWordInSmallLetters: small.has(fold),
        isShared: shared.has(fold),
      };
      const senses = byName.get(fold);
      if (senses === undefined) byName.set(fold, [sense]);
      // Of an entity's own spellings of one name the last stands for all.
      else if (senses.at(-1)?.entry === entry) senses[senses.length - 1] = sense;
      else senses.push(sense);
    }
    for (const handle of entry.handles) byHandle.set(foldHandle(handle), entry);
  }
  byName.delete("");
  for (const senses of byName.values()) senses.sort(compareSenses);
  return { byName, byHandle };
}

/** Listed in small letters where the name has capitals: in these it is certain. */
function isSmall(word: string, { surfaces }: CatalogueEntry): boolean {
  return word === word.toLowerCase() && word !== word.toUpperCase() && !surfaces.includes(word);
}

/** Few entities have any such names: most share one empty set. */
function foldAll(names: readonly string[]): ReadonlySet<string> {
  return names.length === 0 ? NONE : new Set(names.map(foldNameAnew));
}

const NONE: ReadonlySet<string> = new Set();

function compareSenses(a: NameSense, b: NameSense): number {
  return Number(a.isShared) - Number(b.isShared) || compareCodePoints(a.entry.profile.key, b.entry.profile.key);
}
