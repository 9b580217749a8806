import { foldName } from "../domain/slug.ts";
import { readAddress, USUAL_END } from "./addresses.ts";
import type { Find, Recogniser, RecognitionContext } from "./find.ts";
import { isCode, isGenericTerm } from "./generic-terms.ts";
import { isGivenName } from "./given-names.ts";
import { shapeVotes } from "./name-shape.ts";
import { addVotes } from "./cues.ts";

/** Above a curated name in the text: the address decides. */
const HANDLE = 0.98;
const NAME = 0.8;
const MAX_ANCHOR = 60;

/**
 * Link anchors, whose identity comes from the address, not the text.
 *
 * Takes `[@reach_vb](https://x.com/reach_vb/status/1)` and `[Karpathy](https://x.com/karpathy)` for the account,
 * `Karpathy` of `[Karpathy’s note](https://x.com/karpathy)`, `[Jenny Zhang](https://x.com/jennyzhangzt)`,
 * `Lior` of `[Lior’s breakdown](https://x.com/LiorOnAI)`,
 * `[Qwen3-8B](https://huggingface.co/Qwen/Qwen3-8B)` for the model, `[mlx-lm](https://github.com/ml-explore/mlx-lm)`,
 * `mlx-lm` of `[社区的mlx-lm](https://github.com/ada/mlx-lm)`.
 * Leaves `[announcement](https://x.com/OpenAI/status/1)`: the text names nobody.
 */
export const links: Recogniser = {
  rule: "link",
  reads: "spans",
  language: "any",
  recognise({ text, spans }, context) {
    const finds: Find[] = [];
    for (const { kind, start, end, url } of spans) {
      if (kind !== "link" || url === null || end - start > MAX_ANCHOR) continue;
      const find = readLink(text.slice(start, end), url, start, context);
      if (find !== null) finds.push(find);
    }
    return finds;
  },
};

function readLink(anchor: string, url: string, offset: number, { names }: RecognitionContext): Find | null {
  const identity = readAddress(url);
  if (identity === null) return null;
  const name = anchor.trim();
  const start = offset + anchor.indexOf(name);
  const end = start + name.length;
  const fold = foldName(name);
  if (fold === "") return null;
  if (identity.thing !== null) {
    if (!namesThing(fold, foldName(identity.thing)) || isGenericTerm(name) || isCode(name)) return null;
    const last = nameOfThing(name.slice(name.lastIndexOf("/") + 1), foldName(identity.thing));
    const from = end - last.length;
    return {
      start: from,
      end,
      reference: { kind: "name", name: last },
      confidence: NAME,
      votes: addVotes([shapeVotes(last), { [identity.thingType]: 3 }]),
    };
  }
  const { site, owner } = identity;
  const reference = { kind: "account", site, handle: owner, name: name.startsWith("@") ? null : name } as const;
  if (fold === foldName(owner)) return { start, end, reference, confidence: HANDLE, votes: undefined };
  // Another name than the account's is its owner's only where the catalogue or the account says so: a post is often
  // about others.
  const entry = names.byHandle.get(owner.toLowerCase());
  for (const length of /^[@\p{L}\p{N}_]/u.test(name) ? nameLengths(name) : []) {
    const first = name.slice(0, length);
    if (!/[\p{L}\p{N}_]$/u.test(first)) continue;
    const firstFold = foldName(first);
    const isOwners = entry !== undefined && (names.byName.get(firstFold) ?? []).some((sense) => sense.entry === entry);
    const isByItself = length === name.length || /^['’]s\s/u.test(name.slice(length, length + 3));
    const isShortFor = isByItself && !names.byName.has(firstFold) && isPartOf(first, owner);
    if (!isOwners && !isShortFor && !isAccountOf(first, firstFold, foldName(owner))) continue;
    const named = { kind: "account", site, handle: owner, name: first } as const;
    return { start, end: start + length, reference: named, confidence: HANDLE, votes: undefined };
  }
  return null;
}

/** The whole anchor, and its first words: `Cursor` of `Cursor’s new benchmark`. */
function nameLengths(anchor: string): number[] {
  const lengths = [anchor.length];
  for (const { index } of anchor.matchAll(/['’]s?\s|[,:]?\s/gu)) lengths.push(index);
  return lengths.slice(0, MAX_OWNER_WORDS).sort((a, b) => b - a);
}

/** The whole anchor, or up to three words of it. */
const MAX_OWNER_WORDS = 4;

/**
 * `leloykun` as in `leloykun follow-up`, and a person of whom the account has the name and a little more: `jennyzhangzt`,
 * `jennybzhang`.
 */
function isAccountOf(name: string, fold: string, owner: string): boolean {
  if (fold === owner) return fold.length >= SHORTEST_ACCOUNT;
  if (!/^\p{Lu}\p{Ll}+ \p{Lu}\p{Ll}+$/u.test(name)) return false;
  if (owner.startsWith(fold)) return true;
  const first = name.indexOf(" ");
  return owner.startsWith(fold.slice(0, first)) && owner.startsWith(fold.slice(first), first + 1);
}

/**
 * One word that the account's name begins or ends with, parted from the rest by a capital, a figure, `_` or a usual end:
 * `Lior` of `LiorOnAI`, `Vals` of `ValsAI`, `Byron` of `AdaByron`; a given name by its letters alone, `Ada` of `adabyron`.
 */
function isPartOf(name: string, owner: string): boolean {
  if (name.length < SHORTEST_PART || !/^\p{Lu}\p{L}+$/u.test(name) || isGenericTerm(name)) return false;
  const [small, smallOwner] = [name.toLowerCase(), owner.toLowerCase()];
  if (smallOwner.startsWith(small)) {
    const rest = owner.slice(name.length);
    return isGivenName(name) || /^[A-Z\d_]/u.test(rest) || USUAL_END.exec(rest)?.index === 0;
  }
  return smallOwner.endsWith(small) && (owner.endsWith(name) || owner.at(-name.length - 1) === "_");
}

const SHORTEST_PART = 4;

/** Shorter ones are words. */
const SHORTEST_ACCOUNT = 5;

/** Behind Chinese words the thing's own name alone: `aider-ce` of `社区分叉aider-ce`. */
function nameOfThing(name: string, thing: string): string {
  for (const { index } of name.matchAll(/(?<=\p{Script=Han})(?=[\p{L}\p{N}])/gu)) {
    const tail = name.slice(index);
    if (foldName(tail) === thing) return tail;
  }
  return name;
}

function namesThing(anchor: string, thing: string): boolean {
  return anchor === thing || (anchor.endsWith(thing) && anchor.length < thing.length * 3);
}
