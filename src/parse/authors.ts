import type { MarkedText } from "../domain/parsed.ts";
import { handleOfUrl } from "../domain/canonical-url.ts";
import { sliceMarked } from "./marked-text.ts";

export interface LinkedTitle {
  readonly title: MarkedText;
  /** As written. */
  readonly url: string | null;
}

export interface AuthoredTitle extends LinkedTitle {
  /** Name from the title's suffix, handle from the address; null where there is neither. */
  readonly author: { readonly name: string | null; readonly handle: string | null } | null;
}

/** A place where a title may end and its author's name begin. */
interface Suffix {
  readonly name: string;
  /** Where the title ends. */
  readonly titleEnd: number;
  readonly isSpaced: boolean;
  /** Letters or digits on both sides, `GPT-5.2-Codex`: more likely one word than a title and a name. */
  readonly isCompound: boolean;
}

/** Names are short: `Peter H. Diamandis, MD`, `歸藏(guizang.ai)`. */
const MAX_NAME_LENGTH = 40;
const MAX_NAME_WORDS = 6;
/** A longer run of Chinese is a clause. */
const MAX_HAN_NAME_LENGTH = 8;

const SPACED = /\s[-–—－|｜]\s+/gu;
const TIGHT = /[-－]/gu;

/** Digests whose titles have an author after the hyphen have one after nearly every title. */
const STYLE_SHARE = 0.5;

/** How many hyphens from the end may begin a name: `Jean-Luc` has one itself. */
const MAX_HYPHENS = 3;

/**
 * Splits the titles of one digest into title and author: `AI 超通货紧缩-Peter H. Diamandis, MD` and
 * `Nemotron 下载量突破 500 万 - ClementDelangue`. Whether the digest writes its titles so is decided over all of them;
 * then a last hyphen that stands between two words (`开源 Qwen-Image-Layered`) only begins a name that resembles the
 * account in the address or stands after other titles too. The account itself is the author's handle in any case.
 */
export function splitAuthors(titles: readonly LinkedTitle[]): AuthoredTitle[] {
  const suffixes = titles.map(({ title }) => findSuffixes(title.text));
  const clear = suffixes.map((candidates) =>
    candidates.find(({ isCompound, name }) => !isCompound && !name.includes("-")),
  );
  const share = (isSpaced: boolean): number =>
    clear.filter((suffix) => suffix?.isSpaced === isSpaced).length / Math.max(1, titles.length);
  const style: Style = {
    spaced: share(true) >= STYLE_SHARE,
    tight: share(false) >= STYLE_SHARE,
    names: new Set(clear.flatMap((suffix) => (suffix === undefined ? [] : [suffix.name]))),
  };
  return titles.map((linked, index) => {
    const handle = linked.url === null ? null : handleOfUrl(linked.url);
    const suffix = chooseSuffix((suffixes[index] ?? []).filter((candidate) => isAuthor(candidate, handle, style)));
    if (suffix !== undefined) {
      const title = sliceMarked(linked.title, 0, suffix.titleEnd);
      return { title, url: linked.url, author: { name: suffix.name, handle } };
    }
    return { ...linked, author: handle === null ? null : { name: null, handle } };
  });
}

/** The last hyphen's, unless an earlier one begins a name that has hyphens itself, `Jean-Luc Picard`. */
function chooseSuffix([last, ...earlier]: readonly Suffix[]): Suffix | undefined {
  return earlier.findLast(({ isSpaced, name }) => isSpaced === last?.isSpaced && name.includes("-")) ?? last;
}

interface Style {
  readonly spaced: boolean;
  readonly tight: boolean;
  /** Names that stand clearly after a title. */
  readonly names: ReadonlySet<string>;
}

function isAuthor(suffix: Suffix, handle: string | null, style: Style): boolean {
  const isStyle = suffix.isSpaced ? style.spaced : style.tight;
  const isAccount = resemblesHandle(suffix.name, handle);
  if (!isStyle) return isAccount && !suffix.isCompound;
  // A name with a hyphen in it needs to be the account's: `产品发布-Qwen-Image`.
  if (isAccount || suffix.name.includes("-")) return isAccount;
  return !suffix.isCompound || style.names.has(suffix.name) || hasNameSign(suffix.name);
}

/** Emoji, brackets and titles stand in names, not in products: `clem 🤗`, `歸藏(guizang.ai)`, `Diamandis, MD`. */
function hasNameSign(name: string): boolean {
  return /\p{Extended_Pictographic}|[(（]|, /u.test(name);
}

/** Possible suffixes, the last hyphen's first; hyphens with spaces before those without. */
function findSuffixes(title: string): Suffix[] {
  const found: Suffix[] = [];
  for (const [pattern, isSpaced] of [
    [SPACED, true],
    [TIGHT, false],
  ] as const) {
    const tail = Math.max(0, title.length - 2 * MAX_NAME_LENGTH);
    for (const match of [...title.slice(tail).matchAll(pattern)].toReversed().slice(0, MAX_HYPHENS)) {
      const titleEnd = tail + match.index;
      const name = title.slice(titleEnd + match[0].length).trim();
      if (titleEnd === 0 || !isPlausibleName(name)) continue;
      const isCompound =
        !isSpaced &&
        /[\p{Script=Latin}\p{N}]/u.test(title.charAt(titleEnd - 1)) &&
        /^[\p{Script=Latin}\p{N}]/u.test(name);
      found.push({ name, titleEnd, isSpaced, isCompound });
    }
  }
  return found;
}

function isPlausibleName(name: string): boolean {
  if (name.length > MAX_NAME_LENGTH || name.split(/\s+/u).length > MAX_NAME_WORDS) return false;
  if (!/\p{L}/u.test(name) || /^v?\d+(?:\.\d+)*\w?$/iu.test(name)) return false;
  if (/[。！？!?：:；;、，“”"《》【】…%]|\.\s*$/u.test(name)) return false;
  return !new RegExp(`\\p{Script=Han}{${MAX_HAN_NAME_LENGTH + 1}}`, "u").test(name);
}

/** `merve` and mervenoyann, `Peter H. Diamandis, MD` and PeterDiamandis, `clem 🤗` and ClementDelangue. */
function resemblesHandle(name: string, handle: string | null): boolean {
  if (handle === null) return false;
  const account = foldLatin(handle);
  const whole = foldLatin(name);
  if (whole.length >= 3 && account.includes(whole)) return true;
  // Of a name with a hyphen all must be in the account: `Qwen-Image` is not by Alibaba_Qwen.
  if (name.includes("-")) return false;
  if (account.length >= 3 && whole.includes(account)) return true;
  return name.split(/[^\p{L}\p{N}]+/u).some((word) => {
    const folded = foldLatin(word);
    return folded.length >= 4 && account.includes(folded);
  });
}

function foldLatin(text: string): string {
  return text
    .normalize("NFKD")
    .toLowerCase()
    .replaceAll(/[^a-z0-9]+/gu, "");
}
