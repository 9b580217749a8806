import { isAscii } from "./ascii.ts";
import { remember } from "./remember.ts";

/**
 * The stable part of an entity's key: NFKC, lower case, letters and digits of any script, dots inside kept, every
 * other run one hyphen: `GPT‑5.2 Codex` → `gpt-5.2-codex`, `宝玉` → `宝玉`. Empty where the name has no letter or digit.
 */
export const slugify = remember((name) =>
  name
    .normalize("NFKC")
    .toLowerCase()
    .replace(/[^\p{L}\p{M}\p{N}.]+/gu, "-")
    .replace(/^[-.]+|[-.]+$/gu, ""),
);

/**
 * Folds the spellings of one name together: NFKC, lower case, accents off Latin letters, letters and digits only. `Hugging Face`,
 * `HuggingFace` and `hugging-face` are one; so are `@AndrewYNg` and `andrewyng`. A dot between digits stays, so that
 * `GPT-5.2` and `GPT-52` are two. Empty where the name has no letter or digit.
 */
export const foldName = remember(foldNameAnew);

/** The same for names that hardly come again: nothing is kept. */
export function foldNameAnew(name: string): string {
  // Most names are a word in ASCII, and every word that could be one is folded.
  if (ASCII_WORD.test(name)) return name.toLowerCase();
  if (isAscii(name)) return name.toLowerCase().replace(/[^a-z0-9.]+|(?<![0-9])\.|\.(?![0-9])/gu, "");
  return name
    .normalize("NFKD")
    .toLowerCase()
    .replace(/(?<=\p{Script=Latin}\p{M}*)\p{M}+/gu, "")
    .normalize("NFKC")
    .replace(/[^\p{L}\p{N}.]+|(?<!\p{N})\.|\.(?!\p{N})/gu, "");
}

const ASCII_WORD = /^[A-Za-z0-9]*$/u;

/** Case and width folded, white space collapsed, punctuation kept: what text filters compare. */
export function foldText(text: string): string {
  const normal = isAscii(text) ? text : text.normalize("NFKC");
  // Single spaces are not matched: there are too many to replace each by itself.
  return normal
    .toLowerCase()
    .replace(/ \s+|[^\S ]\s*/gu, " ")
    .trim();
}
