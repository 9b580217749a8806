import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { compareSpelling, probeSpellings, spellingKeys } from "../../src/domain/close-spelling.ts";

describe("a close spelling", () => {
  it.each([
    ["Antropic", "Anthropic", "close", 1],
    ["opneai", "OpenAI", "close", 1],
    ["hugingface", "Hugging Face", "close", 1],
    ["Hugging Fase", "Hugging Face", "close", 1],
    ["Antropik", "Anthropic", "close", 2],
    ["claud opus", "Claude Opus", "close", 1],
    ["Deepsek-V3.2", "DeepSeek-V3.2", "close", 1],
    ["Hintn", "Geoffrey Hinton", "closeWords", 1],
    ["Hintno Geofrey", "Geoffrey Hinton", "closeWords", 2],
    ["andrei karp", "Andrej Karpathy", "closeWords", 1],
    ["opnai codex", "OpenAI Codex CLI", "closeWords", 1],
    ["Мистраль", "Мистрал", "close", 1],
    ["mistal AI 智谱", "Mistral AI 智谱", "closeWords", 1],
  ])("%s is one of %s", (name, spelling, how, edits) => {
    expect(compareSpelling(name, spelling)).toEqual({ how, edits });
  });

  it.each([
    ["the same", "Open AI", "OpenAI"],
    ["short", "GTP", "GPT"],
    ["short and long", "xai", "AI21"],
    ["two edits in a short word", "opnia", "OpenAI"],
    ["three edits", "Antopik", "Anthropic"],
    ["another number", "GPT-5", "GPT-4"],
    ["another number at the end of a word", "Qwen2 Coder", "Qwen3 Coder"],
    ["another version", "GPT-52 Codex", "GPT-5.2 Codex"],
    ["another Chinese character", "智谱清言", "智谱清研"],
    ["a word too many", "Anthropic Claud Desktop", "Claude"],
    ["too long", "a".repeat(41), "a".repeat(42)],
    ["nothing", "", "OpenAI"],
  ])("is not what is %s", (_what, name, spelling) => {
    expect(compareSpelling(name, spelling)).toBeNull();
  });
});

const word = fc.string({ unit: fc.constantFrom("a", "b", "e", "n", "o", "é", "5", "智", "😀", "ж"), maxLength: 12 });
const spelling = fc.array(word, { minLength: 1, maxLength: 3 }).map((words) => words.join(" "));

/** A few edits anywhere. */
const edits = fc.array(
  fc.record({ at: fc.nat(30), kind: fc.constantFrom("drop", "put", "swap"), put: fc.constantFrom("a", "x", "5", " ") }),
  { maxLength: 3 },
);

describe("the keys of a spelling", () => {
  it("are held by everything that is close to it", () => {
    fc.assert(
      fc.property(spelling, edits, (right, changes) => {
        const characters = Array.from(right);
        for (const { at, kind, put } of changes) {
          const index = characters.length === 0 ? 0 : at % characters.length;
          const [first = "", second = ""] = characters.slice(index, index + 2);
          if (kind === "swap") characters.splice(index, 2, second, first);
          else characters.splice(index, kind === "drop" ? 1 : 0, ...(kind === "put" ? [put] : []));
        }
        const name = characters.join("");
        fc.pre(compareSpelling(name, right) !== null);
        const keys = new Set(spellingKeys(right));
        const probe = probeSpellings(name);
        const isWhole = probe.whole.some((key) => keys.has(key));
        const isByWords = probe.words.length > 0 && probe.words.every((list) => list.some((key) => keys.has(key)));
        expect([name, isWhole || isByWords]).toEqual([name, true]);
      }),
      { numRuns: 2_000 },
    );
  });

  it("are few, and no more than a thousand are asked for", () => {
    const long = "Abcdefghijk Bcdefghijkl Cdefghijklm Defghijklmn Efghijklmno";
    expect(spellingKeys("Hugging Face").length).toBeLessThan(60);
    expect(spellingKeys(long).length).toBeLessThanOrEqual(6 * 29);
    const { whole, words } = probeSpellings(long);
    expect(words.length).toBe(4);
    expect(whole.length + words.flat().length).toBeLessThan(1_000);
  });
});
