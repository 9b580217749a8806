import type { CatalogueEntry } from "../domain/catalogue.ts";
import { foldName } from "../domain/slug.ts";
import { addVotes } from "./cues.ts";
import type { Find, Recogniser, RecognitionContext } from "./find.ts";
import type { KnownName } from "./known-names.ts";
import { firstFrom, type Passage } from "./passage.ts";
import { readListedPart, readTail, type TailPart } from "./version-tail.ts";

const CONFIDENCE = 0.95;

const A_MODEL = addVotes([{ Model: 3 }]);

/**
 * Versions, sizes and variants of families that the catalogue knows, whatever the numbers are.
 *
 * Takes `GPT‑5.2-Codex`, `Qwen3-Coder-480B` whole, `Claude Opus 4.5`, `Gemini 3.1 Flash-Lite`; of `Qwen3-VL-2B/4B` also
 * `4B`, which names Qwen3-VL-4B; of a product only the number after it, `PyTorch 2.7`, which names PyTorch.
 * Leaves `GPT-based`, `Claude Code` (no version), `Gemini 3 times`.
 */
export const versions: Recogniser = {
  rule: "version",
  reads: "known",
  language: "any",
  recognise(passage, context) {
    const finds: Find[] = [];
    let settled = -1;
    // Longest first: `Claude Code 2.0` is the product's, not a version of Claude.
    for (const name of context.known.toReversed()) {
      if (name.start === settled) continue;
      const text = passage.text.slice(0, markEnd(passage, name));
      const parts = readTail(text, name.end, /\d/u.test(text.slice(name.start, name.end)));
      const found = parts.length === 0 ? [] : readVersion(text, name, parts, context);
      for (const find of found) finds.push(find);
      if (found.length > 0 || (!name.isOpen && !name.senses.every(({ isOrdinary }) => isOrdinary)))
        settled = name.start;
    }
    return finds;
  },
};

/** Where the bold, linked or code span ends that a name begins: of `**GPT-OSS-120B** base` the version ends with the span. */
function markEnd({ text, spans }: Passage, { start, end }: KnownName): number {
  for (let index = firstFrom(spans, start - 1); index < spans.length; index += 1) {
    const span = spans[index];
    if (span === undefined || span.start > start) break;
    // `**Llama** 3.1`: only a span that holds more than the name says where the version ends.
    if (span.kind !== "italic" && span.end > end) return span.end;
  }
  return text.length;
}

function readVersion(text: string, name: KnownName, parts: readonly TailPart[], context: RecognitionContext): Find[] {
  const head = headOf(name);
  if (head !== null) return versionFinds(text, name, head, parts, context);
  return name.isOpen ? [] : productFinds(text, name, parts, context);
}

/** The model that versions are written after: one marked as a family, or else any model. */
function headOf(name: KnownName): CatalogueEntry | null {
  const models = name.senses.map(({ entry }) => entry).filter(({ profile }) => profile.type === "Model");
  const family = models.find((entry) => entry.hasVersions);
  const isOwn = name.senses.some(({ entry, isShared }) => entry.profile.type === "Model" && !isShared);
  return family ?? (isOwn ? (models[0] ?? null) : null);
}

function versionFinds(
  text: string,
  name: KnownName,
  head: CatalogueEntry,
  parts: readonly TailPart[],
  { names }: RecognitionContext,
): Find[] {
  const last = parts.at(-1);
  if (last === undefined) return [];
  // A family's name that is an ordinary word, or another's as well, is a model's only where a number is in the tail.
  const isWeak = name.senses.some(({ isOrdinary, entry }) => isOrdinary || entry !== head);
  if (isWeak && !parts.some(({ kind }) => kind === "number" || kind === "size")) return [];
  // A family that goes by its maker's name has a name of its own for the catalogue alone: `DeepSeek-671B`.
  const borrowed = name.senses.find(({ entry, isShared }) => entry === head && isShared);
  const familyName = borrowed?.surface ?? head.profile.name;
  const finds: Find[] = [makeFind(name.start, last.end, text.slice(name.end, last.end))];
  const stem = text.slice(name.end, replacedFrom(parts));
  let slash = last.end;
  for (let part = readListedPart(text, slash); part?.kind === last.kind; part = readListedPart(text, slash)) {
    finds.push(makeFind(part.start, part.end, stem + text.slice(part.start, part.end)));
    slash = part.end;
  }
  return finds;

  function makeFind(start: number, end: number, tail: string): Find {
    const full = `${familyName}${tail}`;
    const known =
      names.byName.get(foldName(full)) ?? names.byName.get(foldName(`${text.slice(name.start, name.end)}${tail}`));
    const keys = known?.map(({ entry }) => entry.profile.key);
    const reference =
      keys === undefined
        ? ({ kind: "version", head: head.profile.key, name: full } as const)
        : ({ kind: "catalogue", keys } as const);
    return { start, end, reference, confidence: CONFIDENCE, votes: A_MODEL };
  }
}

/** Where the parts begin that the next of a slash list stands for: `Flash-Lite` of `Gemini 3.1 Flash-Lite/Pro`. */
function replacedFrom(parts: readonly TailPart[]): number {
  const last = parts.at(-1);
  const kept = parts.findLastIndex(({ kind }) => kind !== "variant");
  const first = last?.kind === "variant" ? parts[kept + 1] : last;
  return first?.start ?? 0;
}

function productFinds(
  text: string,
  name: KnownName,
  parts: readonly TailPart[],
  { known }: RecognitionContext,
): Find[] {
  const first = parts[0];
  // `Mac Studio M3 Ultra`: a listed name begins with what looks like the version.
  if (first === undefined || beginsLonger(known, first)) return [];
  // A number with a dot is evidence enough for an ordinary word: `Cursor 2.0`.
  const isDotted = /\.|^v/iu.test(text.slice(first.start, first.end));
  const fitting = name.senses.filter(({ isOrdinary }) => !isOrdinary || isDotted);
  // Software that bears its maker's name: `LangChain v1.2`.
  const isSoftware = /^v\d+\./iu.test(text.slice(first.start, first.end));
  const sense =
    fitting.find(({ entry }) => entry.profile.type === "Product") ??
    fitting.find(({ entry }) => entry.profile.type === "Organization" && isSoftware);
  if (sense === undefined || first.kind !== "number") return [];
  // `A100 40` is no version, `LangChain 1.0` and `Thunderbolt 5` are.
  if (/\d/u.test(sense.surface) && !isDotted) return [];
  const keys = [sense.entry.profile.key];
  const reference = { kind: "catalogue", keys } as const;
  return [{ start: name.start, end: first.end, reference, confidence: CONFIDENCE, votes: undefined }];
}

/** Whether a listed name begins where this part does and goes on behind it. */
function beginsLonger(known: readonly KnownName[], { start, end }: TailPart): boolean {
  const from = known.slice(firstFrom(known, start), firstFrom(known, start + 1));
  return from.some((name) => name.end > end);
}
