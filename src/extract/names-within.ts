import type { Catalogue } from "../domain/catalogue.ts";
import type { Reference } from "../domain/candidate.ts";
import type { EntityKey, EntityType } from "../domain/entity.ts";
import type { NameSense } from "../domain/name-index.ts";
import { foldName } from "../domain/slug.ts";
import type { Find } from "./find.ts";
import type { KnownName } from "./known-names.ts";
import { isNamedProduct } from "./named-products.ts";
import { firstFrom, type Passage } from "./passage.ts";

/** Kin that the catalogue lists; and makers that only stand before a name that nobody has listed. */
const LISTED = 0.93;
const UNLISTED = 0.85;
/** Some modes are models of their own: `GPT-5.4 Pro`. */
const BASE = 0.88;

type Named = Pick<Find, "start" | "end" | "reference">;
type Entries = Catalogue["entries"];

interface WithinFind extends Find {
  readonly rule: string;
}

/**
 * Names that a longer name begins with and that a reader sees named with it; the only finds within others. Rule `maker`:
 * the maker of a model or product, and what that one is a part of. Rule `namesake`: what a product is called after, where
 * both are of one maker, as a part of it; a model as far as that is how it is offered. Rule `base`: the listed version of
 * which a stage or mode that nobody has listed is named.
 *
 * Takes `DeepSeek` of `DeepSeek R1`, `Amazon` of `Amazon Bedrock`, `Alibaba` of `Alibaba Qwen`, `ChatGPT` of `ChatGPT Agent`,
 * `Claude` of `Claude API` and `Claude in Excel`; `Vercel` of `Vercel Sandbox` and `Ollama` of `Ollama Workbench`, which
 * nobody has listed; `Gemini 2.5 Pro` of `Gemini 2.5 Pro Preview 05-06`.
 * Leaves `Gemini` of `Gemini 2.5 Pro` and `ARC-AGI` of `ARC-AGI-2` (a version is not its family), `Claude` of `Claude Agent
 * SDK` and `MLX` of `MLX-LM` (things of their own), `Mistral` of `Nous Hermes 2 Mistral 7B` (not in front), `Google` of
 * `Google DeepMind` (the part's own name), `Apple` of `AppleScript` (no word of its own).
 */
export function findNamesWithin(
  chosen: readonly Named[],
  { text }: Passage,
  known: readonly KnownName[],
  { entries }: Catalogue,
): WithinFind[] {
  const finds: WithinFind[] = [];
  for (const whole of chosen) pushWithin(finds, whole, text, known, entries);
  return finds;
}

function pushWithin(
  finds: WithinFind[],
  whole: Named,
  text: string,
  known: readonly KnownName[],
  entries: Entries,
): void {
  const inside = knownAtFront(known, whole);
  const plain = findPlain(whole, text);
  if (inside.length === 0) {
    if (plain !== null) finds.push(plain);
    return;
  }
  const confidence = whole.reference.kind === "name" ? UNLISTED : LISTED;
  // The longest of each: `Hugging Face` of `Hugging Face Hub`.
  const kin = findLongest(inside, (sense, end) => isKin(sense, whole.reference, text.slice(end, whole.end), entries));
  const isUnlisted = whole.reference.kind === "version" || whole.reference.kind === "name";
  const listed = isUnlisted ? findLongest(inside, isVersion) : null;
  const base =
    listed !== null && IS_MODE.test(text.slice(listed.end, whole.end)) ? makeFind(listed, "base", BASE) : null;
  const rest = plain === null || (base !== null && base.end >= plain.end) ? base : plain;
  if (kin !== null) finds.push(makeFind(kin, kin.type === "Organization" ? "maker" : "namesake", confidence));
  if (rest !== null) finds.push(rest);
}

function isKin(sense: NameSense, whole: Reference, rest: string, entries: Entries): boolean {
  if (OTHER_CARD.test(rest) || (OTHER_DEVICE.test(rest) && /\d$/u.test(sense.surface))) return false;
  if (!mayGiveName(sense.entry.profile.type, rest)) return false;
  switch (whole.kind) {
    case "account":
      return false;
    case "name":
      return mayBegin(sense, rest);
    case "version":
      return isMadeBy(whole.head, sense.entry.profile.key, entries);
    case "catalogue":
      return whole.keys.some((key) => isKinOf(sense, key, rest, entries));
  }
}

function isKinOf(sense: NameSense, key: EntityKey, rest: string, entries: Entries): boolean {
  const { profile } = sense.entry;
  const whole = entries.get(key)?.profile;
  if (whole === undefined || profile.key === key) return false;
  if (isMadeBy(key, profile.key, entries))
    return whole.type !== "Organization" || !foldName(whole.name).startsWith(foldName(profile.name));
  if (whole.type !== "Product" || !isCertain(sense)) return false;
  if (whole.maker === null || profile.maker === null)
    return whole.maker === profile.maker && profile.type === "Product" && EDITION.test(rest);
  return whole.maker === profile.maker || isMadeBy(profile.key, whole.maker, entries);
}

/** By its maker, or what an organization is a part of, and so on up: Bedrock is of AWS, which is Amazon's. */
function isMadeBy(key: EntityKey, maker: EntityKey, entries: Entries): boolean {
  const profile = entries.get(key)?.profile;
  // No catalogue has organizations that are parts of each other.
  for (
    let next = profile?.maker ?? profile?.partOf ?? null;
    next !== null;
    next = entries.get(next)?.profile.partOf ?? null
  )
    if (next === maker) return true;
  return false;
}

/** `Cursor Automations` and `WebArena-Infinity`, that nobody has listed, are products as Cursor and WebArena are. */
export function isCalledAfterProduct(whole: Named, { text }: Passage, known: readonly KnownName[]): boolean {
  if (whole.reference.kind !== "name") return false;
  const called = findLongest(knownAtFront(known, whole), (sense, end) => mayBegin(sense, text.slice(end, whole.end)));
  return called?.type === "Product";
}

/** Whether a name that nobody has listed may begin with this one. */
function mayBegin(sense: NameSense, rest: string): boolean {
  return isNamedProduct(rest) ? !sense.isShared : isCertain(sense) && sense.entry.profile.type !== "Model";
}

const NONE: readonly KnownName[] = [];

/** The shorter names that a name begins with. */
function knownAtFront(known: readonly KnownName[], { start, end }: Named): readonly KnownName[] {
  let inside: KnownName[] | null = null;
  for (let index = firstFrom(known, start); index < known.length; index += 1) {
    const name = known[index];
    if (name === undefined || name.start > start) break;
    if (name.end < end && !name.isOpen) (inside ??= []).push(name);
  }
  return inside ?? NONE;
}

/**
 * Whether something of this type is named where the rest follows its name: any maker is; of models and products those of
 * which the whole is a part or an offer.
 */
function mayGiveName(type: EntityType, rest: string): boolean {
  if (type === "Model") return OFFER.test(rest);
  return type !== "Product" || EDITION.test(rest) || !OTHER_THING.test(rest);
}

/**
 * The second half of a name, `MLX-LM`, and a version, `ARC-AGI-2`, `GeForce RTX 5090`; but `M4 Max 128GB` is an M4 Max, and
 * `vLLM v0.12.0rc1` is vLLM.
 */
const OTHER_THING = /^[-‐‑]|[ -]v?\d(?!\S*[GT]B|\d*\.\d+\.\d)\S*$/u;

/** How a model is offered, and where: `Claude API`, `Gemini应用`, `Claude Max 20x`, `Claude for Chrome`, `claude.ai`. */
const OFFER =
  /^[ -]?(?:API|app|应用)$|^[ .]AI$|^ (?:Business|Chat|Desktop|Enterprise|Free|Max|Plus|Pro|Team)(?: \d+x)?$|^ (?:for|in) /iu;

/** What a product is offered as: `Ollama Cloud`, of makers that the catalogue does not name. */
const EDITION = /^[ -](?:API|app|CLI|Cloud|Desktop|Enterprise|Hub|Platform|Pro|SDK|Server|Studio)$/iu;

/** `RTX 5060 Ti` is no `RTX 5060`. */
const OTHER_CARD = /^ ?(?:Ti|SUPER|XTX?)\b/iu;
/** Behind a number: `RTX 6000 Pro` is no `RTX 6000`, nor `iPhone 15 Pro` an `iPhone 15`. */
const OTHER_DEVICE = /^ (?:Blackwell|Max|Pro)\b/iu;

function isCertain({ entry, isOrdinary, isShared }: NameSense): boolean {
  return !isOrdinary && !isShared && entry.profile.type !== "Person";
}

/** A model of its own and no family: `Gemini 2.5 Pro`, but not `Gemini`. */
function isVersion(sense: NameSense): boolean {
  return sense.entry.profile.type === "Model" && /\d/u.test(sense.surface) && isCertain(sense);
}

/**
 * What a version is used as is written after a space, ` Preview`, ` Deep Think`; of another size or for another purpose it
 * is another model, ` Flash`, ` Image Mini`, ` Codex`.
 */
const IS_MODE =
  /^ (?!\d+(?:\.\d+)?[BM]\b|(?:\S+ )*(?:mini|nano|tiny|lite|air|small|medium|large|flash|plus|turbo|ultra|coder|codex|embedding|next)\b)/iu;

/** Words for how a version is served, not which one it is. */
const MODES =
  /(?: (?:Live|Preview|Image|Audio|TTS|High|xHigh|xhigh|high|preview|Thinking|Deep Think|Experimental|Latest))+$/u;

/** Of a version that nobody has listed the one it is a mode of, listed or not: `Gemini 3.1 Flash` of `Gemini 3.1 Flash Live`. */
function findPlain({ start, end, reference }: Named, text: string): WithinFind | null {
  if (reference.kind !== "version") return null;
  const mode = MODES.exec(text.slice(start, end))?.[0];
  if (mode === undefined || !reference.name.endsWith(mode)) return null;
  const name = reference.name.slice(0, -mode.length);
  if (!/\d/u.test(name)) return null;
  const plain = { kind: "version", head: reference.head, name } as const;
  return { start, end: end - mode.length, reference: plain, confidence: BASE, votes: undefined, rule: "base" };
}

interface Inside {
  readonly start: number;
  readonly end: number;
  readonly key: EntityKey;
  readonly type: EntityType;
}

function findLongest(inside: readonly KnownName[], fits: (sense: NameSense, end: number) => boolean): Inside | null {
  for (const { start, end, senses } of inside.toReversed()) {
    const sense = senses.find((one) => fits(one, end));
    if (sense !== undefined) return { start, end, key: sense.entry.profile.key, type: sense.entry.profile.type };
  }
  return null;
}

function makeFind({ start, end, key }: Inside, rule: string, confidence: number): WithinFind {
  return { start, end, reference: { kind: "catalogue", keys: [key] }, confidence, votes: undefined, rule };
}
