import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { NameTrie } from "../../src/extract/name-trie.ts";
import { readUnits } from "../../src/extract/read-units.ts";

function unitsOf(text: string): Uint16Array {
  return readUnits([text])[0] ?? new Uint16Array();
}

/** Few letters, so that names begin alike and nodes have many edges; two of other scripts. */
const name = fc.string({ unit: fc.constantFrom(...Array.from("abcdefghij12中智")), minLength: 1, maxLength: 4 });
/** Longer, of fewer letters: many begin with the same three. */
const longName = fc.string({ unit: fc.constantFrom("a", "b", "z", "1"), minLength: 1, maxLength: 7 });

describe("the tree of names", () => {
  it("finds at a word's beginning those names, shortest first, that the word is or a digit parts", () => {
    fc.assert(
      fc.property(
        fc.uniqueArray(fc.oneof(name, longName), { maxLength: 60 }),
        fc.oneof(name, longName),
        (names, text) => {
          const trie = new NameTrie(new Map(names.map((one) => [one, one])));
          const found = trie.matchesAt(unitsOf(text), 0).filter(({ isOpen }) => !isOpen);
          const expected = names
            .filter((one) => text.startsWith(one) && endsWord(text, one.length))
            .toSorted((a, b) => a.length - b.length);
          expect(found.map(({ value }) => value)).toEqual(expected);
          expect(found.map(({ end }) => end)).toEqual(expected.map(({ length }) => length));
        },
      ),
    );
  });

  it("walks over hyphens, spaces, widths and case", () => {
    const trie = new NameTrie(new Map([["huggingface", 1]]));
    for (const text of ["Hugging Face", "hugging-face", "ＨｕｇｇｉｎｇＦａｃｅ", "HUGGING_FACE"]) {
      expect(trie.matchesAt(unitsOf(text), 0)).toEqual([{ end: text.length, value: 1, isOpen: false }]);
    }
    expect(trie.matchesAt(unitsOf("Hugging  Face"), 0)).toEqual([]);
  });

  it("has no names where there are none", () => {
    expect(new NameTrie(new Map()).matchesAt(unitsOf("anything"), 0)).toEqual([]);
  });
});

/** Letters and digits do not go on on both sides; ideographs never do. */
function endsWord(text: string, end: number): boolean {
  return !(/[a-z0-9]/u.test(text.charAt(end - 1)) && /[a-z0-9]/u.test(text.charAt(end)));
}
