import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { readAnyFrontMatter } from "../../src/digest/any-front-matter.ts";
import { readPlainYaml } from "../../src/digest/plain-yaml.ts";

/** Lines as front matter has them, and lines that mean something else in some place. */
const line = fc.constantFrom(
  "title: A day",
  "title: It's 5, or 6",
  "date: '2026-01-01T00:00:00Z'",
  "quoted: 'it''s'",
  "empty: ''",
  'double: "b: # c"',
  'escape: "b\\n"',
  'escapes: "say \\"b\\", b\\_c \\\\ \\/ \\0"',
  "colons: a::b",
  "sharp: a#b",
  "dots: ... and b",
  "nothing: []",
  "text: >-",
  "  folded **text**",
  "  - more: of # it",
  "   deeper",
  "list:",
  "- one",
  "- 'two'",
  "  - three",
  "-",
  "- four: 4",
  "flow: [a, b]",
  "none: null",
  "number: 12",
  "address: https://a.b/c",
  "comment: a # b",
  "# comment",
  "tail: a ",
  "anchor: &a b",
  "key with space: b",
  "",
  "中文: 字",
  "zh: 中文，标点",
  "---",
  "...",
);
/** A value of one line, made of what means something in YAML. */
const value = fc
  .array(
    fc.constantFrom(
      "a",
      "_",
      "$",
      "1",
      "0",
      "é",
      " ",
      "'",
      '"',
      "\\",
      "-",
      ":",
      "#",
      ",",
      "[",
      "]",
      "{",
      "}",
      ">",
      "|",
      "&",
      "*",
      "!",
      "%",
      "@",
      "`",
      "?",
      "~",
      ".",
      "\u00a0",
    ),
    { maxLength: 6 },
  )
  .map((characters) => characters.join(""));
const text = fc.array(line, { maxLength: 8 }).map((lines) => `\n${lines.join("\n")}`);

describe("plain YAML", () => {
  it.each([
    ["lines in any order", text],
    ["values of any kind", value.map((one) => `\nkey: ${one}\nlist:\n  - ${one}`)],
    ["folded texts of any kind", value.map((one) => `\nkey: >-\n  ${one}\n  b\n\n  c ${one}\n`)],
  ])("is read as the library reads it, or left to the library: %s", (_name, texts) => {
    let read = 0;
    fc.assert(
      fc.property(texts, (yaml) => {
        const plain = readPlainYaml(yaml);
        if (plain === null) return;
        read += 1;
        expect(plain).toEqual(readAnyFrontMatter(`---${yaml}\n---`));
      }),
      { numRuns: 3_000 },
    );
    expect(read).toBeGreaterThan(50);
  });

  it("knows the line of each key", () => {
    const yaml = "\ntitle: A day\ntext: >-\n  one\n  two\n\n  three\nlist:\n  - a\n  - b\nend: 'it''s'\n";
    expect(readPlainYaml(yaml)).toEqual({
      data: { title: "A day", text: "one two\nthree", list: ["a", "b"], end: "it's" },
      lines: { title: 2, text: 3, list: 8, end: 11 },
    });
  });

  it.each(["", "\n", "\n- a", "\na: 1\na: 2", '\na: "b\\n"', "\na:\n", "\na: b\n c", "\n\ta: b", "\na: >\n b"])(
    "leaves %j to the library",
    (yaml) => {
      expect(readPlainYaml(yaml)).toBeNull();
    },
  );
});
