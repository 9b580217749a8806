import { addVotes } from "./cues.ts";
import type { Find, Recogniser } from "./find.ts";
import { isCode } from "./generic-terms.ts";
import { shapeVotes } from "./name-shape.ts";
import { askOnce } from "./word.ts";

const CONFIDENCE = 0.92;

/** A name, and a size in parameters behind it. */
const SIZED =
  /^(?=.*[A-Za-z]{2})(?:[A-Za-z][\w.]*[-‐‑_])+[aAeE]?\d+(?:\.\d+)?(?:x\d+(?:\.\d+)?)?[bBmM](?:[-‐‑_][\w.]+)*$/u;
/** A size by itself. */
const SIZE = /^\d+(?:\.\d+)?(?:x\d+(?:\.\d+)?)?[BM]$/u;

/**
 * Models of families that no catalogue knows, told by a size in parameters.
 *
 * Takes `Ranke-4B`, `SERA-14B`, `stable-beluga-7b`, `Marco-o1-7B`, `Teuken 7B` (a capitalised word, one space).
 * Leaves `80B MoE`, `The 7B`, `Series-B`, `a 24B model`.
 */
export const modelShapes: Recogniser = {
  rule: "model-shape",
  reads: "compounds",
  language: "any",
  recognise({ text, compounds }) {
    const finds: Find[] = [];
    for (let index = 0; index < compounds.length; index += 1) {
      const compound = compounds[index];
      if (compound?.word.hasDigit !== true) continue;
      const previous = compounds[index - 1];
      if (isSized(compound.word)) finds.push(makeFind(text, compound.start, compound.end));
      else if (
        isSize(compound.word) &&
        previous !== undefined &&
        isFamilyWord(previous.word) &&
        compound.start === previous.end + 1 &&
        text.charCodeAt(previous.end) === 0x20
      ) {
        finds.push(makeFind(text, previous.start, compound.end));
      }
    }
    return finds;
  },
};

const isSized = askOnce(({ text }) => SIZED.test(text) && !NO_PREFIX.test(text));
const isSize = askOnce(({ text }) => SIZE.test(text));

const isFamilyWord = askOnce(
  ({ text, isCapital, isMixed, isAllCaps }) =>
    // `Squeezes 70B`, `Finetuning 7B`: verbs of headlines.
    (isMixed || (isCapital && text.length > 3 && !isAllCaps && !/(?:[^s]s|ing|ed)$/u.test(text))) &&
    !NO_FAMILY.test(text) &&
    !isCode(text),
);

/** Words that stand before a size and belong to no family. */
const NO_FAMILY =
  /^(?:the|this|with|dense|total|active|about|over|only|from|their|than|both|like|using|small|large|base|model|models|series|raised|raises|and|its|new|open|local|larger|smaller|multimodal|\w+-\w+)$/iu;

/** `sub-10B`, `better-than-mistral-7b`. */
const NO_PREFIX = /^(?:sub|over|under|non|multi|better-than|up-to|pre|post)[-‐‑]/iu;

function makeFind(text: string, start: number, end: number): Find {
  const name = text.slice(start, end);
  return {
    start,
    end,
    reference: { kind: "name", name },
    confidence: CONFIDENCE,
    votes: addVotes([shapeVotes(name), { Model: 3 }]),
  };
}
