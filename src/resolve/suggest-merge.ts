import { countEdits } from "../domain/edit-distance.ts";
import type { EntityKey, EntityType } from "../domain/entity.ts";
import { foldName } from "../domain/slug.ts";

/** An entity as far as its spelling goes. */
export interface Spelled {
  readonly key: EntityKey;
  readonly type: EntityType;
  readonly name: string;
  /** Its name among them. */
  readonly spellings: readonly string[];
}

/** Whom a name may mean too, and why. */
export interface MergeSuggestion {
  readonly into: Spelled;
  /** `same-letters`: but for case, spaces and hyphens. `affix`: but for words such as `Inc` or `团队`. `close`: but for a letter or two. */
  readonly why: "same-letters" | "affix" | "close";
  readonly reason: string;
}

/** What is put behind a name to say what kind of thing it is. */
const AFFIX =
  /(?:[\s,]+(?:Inc|Corp|Ltd|LLC|AI|Labs?|HQ|Team|Research|Technologies|App|Official)\.?|\s?(?:公司|团队|实验室|研究院|科技|集团))$/iu;
/** Shorter names are too often others'; two Chinese characters are as much as a word. */
const LONG_ENOUGH = /^(?:.{4,}|.*\p{Script=Han}{2}.*)$/u;
const MIN_FOR_ONE_EDIT = 6;
const MIN_FOR_TWO_EDITS = 12;

/**
 * Finds entities that another one may be the same as, deterministic reasons before fuzzy ones. Names that differ in a
 * number are never taken for close: `GPT-5.1` is not `GPT-5.2`. Answers do not depend on the order of adding, but for
 * entities that fit equally well, of which the first wins.
 */
export class MergeSuggester {
  readonly #byFold = new Map<string, Spelled>();
  /** By length and numbers: what differs in a letter or two stands near. */
  readonly #byForm = new Map<string, { readonly fold: string; readonly entity: Spelled }[]>();

  add(entity: Spelled): void {
    for (const spelling of entity.spellings) {
      const fold = foldName(spelling);
      if (fold === "" || this.#byFold.has(fold)) continue;
      this.#byFold.set(fold, entity);
      const form = formOf(fold, fold.length);
      const group = this.#byForm.get(form);
      if (group === undefined) this.#byForm.set(form, [{ fold, entity }]);
      else group.push({ fold, entity });
    }
  }

  /** Null where nothing is like it. */
  suggest({ key, type, name, spellings }: Spelled): MergeSuggestion | null {
    const isOther = (entity: Spelled | undefined): entity is Spelled => entity !== undefined && entity.key !== key;
    for (const spelling of [name, ...spellings]) {
      const into = this.#byFold.get(foldName(spelling));
      if (isOther(into)) return { into, why: "same-letters", reason: `"${spelling}" has the same letters` };
    }
    const stem = name.replace(AFFIX, "");
    if (stem !== name && LONG_ENOUGH.test(foldName(stem))) {
      const into = this.#byFold.get(foldName(stem));
      if (isOther(into))
        return { into, why: "affix", reason: `"${name.slice(stem.length).trim()}" is all that is added` };
    }
    return this.#findClose(foldName(name), (entity) => isOther(entity) && entity.type === type);
  }

  #findClose(fold: string, isWanted: (entity: Spelled) => boolean): MergeSuggestion | null {
    if (fold.length < MIN_FOR_ONE_EDIT) return null;
    const most = fold.length < MIN_FOR_TWO_EDITS ? 1 : 2;
    for (let edits = 1; edits <= most; edits += 1) {
      for (let length = fold.length - edits; length <= fold.length + edits; length += 1) {
        const found = this.#byForm
          .get(formOf(fold, length))
          ?.find((other) => isWanted(other.entity) && countEdits(fold, other.fold, edits) !== null);
        if (found !== undefined) {
          const reason = edits === 1 ? "one letter differs, or two change places" : "two letters differ";
          return { into: found.entity, why: "close", reason };
        }
      }
    }
    return null;
  }
}

/** Its numbers must be the same, in the same order. */
function formOf(fold: string, length: number): string {
  return `${String(length)} ${(fold.match(/\p{N}+/gu) ?? []).join(" ")}`;
}
