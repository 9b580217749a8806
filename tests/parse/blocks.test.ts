import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { readBlocks, type Block } from "../../src/parse/blocks.ts";

function show(block: Block): string {
  switch (block.kind) {
    case "heading":
      return `${block.line} h${block.level} ${block.text}`;
    case "item":
      return `${block.line} ${block.isOrdered ? "1." : "-"} ${[block.text, ...block.details].join(" ¶ ")}`;
    case "paragraph":
      return `${block.line} ${block.isQuoted ? "> " : ""}${block.text.replaceAll("\n", "⏎")}`;
    case "row":
      return `${block.line} | ${block.cells.join(" | ")}`;
    case "rule":
      return `${block.line} ---`;
  }
}

function blocks(...lines: string[]): string[] {
  return readBlocks(lines.join("\n")).map(show);
}

describe("blocks", () => {
  it("are headings of both kinds, closed ones and those without a space", () => {
    expect(blocks("# A", "## B ##", "##标题", "#hashtag", "", "Title", "=====", "#", "####### x")).toEqual([
      "0 h1 A",
      "1 h2 B",
      "2 h2 标题",
      "3 #hashtag",
      "5 h1 Title",
      "7 h1 ",
      "8 ####### x",
    ]);
  });

  it("are items with the paragraphs indented under them", () => {
    expect(
      blocks(
        "1.  first",
        "wrapped",
        "",
        "    text",
        "",
        "    more",
        "2. second",
        "",
        "not indented",
        "- a",
        "  - b",
        "",
        "    under b",
        "  under a",
      ),
    ).toEqual([
      "0 1. first\nwrapped ¶ text ¶ more",
      "6 1. second",
      "8 not indented",
      "9 - a",
      "10 - b ¶ under b\n  under a".replace("\n  ", "\n"),
    ]);
  });

  it("are items with Chinese numbers' marks, and lists of every bullet", () => {
    expect(blocks("1、一", "2．二", "* a", "+ b", "• c", "3) d", "**bold** no item", "-5 degrees")).toEqual(
      ["0 1. 一", "1 1. 二", "2 - a", "3 - b", "4 - c", "5 1. d\n**bold** no item\n-5 degrees"].map((line) => line),
    );
  });

  it("are no items where a number only begins a wrapped line", () => {
    expect(blocks("It was the year", "2025. A good one", "", "2025. An item")).toEqual([
      "0 It was the year⏎2025. A good one",
      "3 1. An item",
    ]);
  });

  it("are quotes apart from what is not quoted", () => {
    expect(blocks("> a", "> b", "c", "> ", ">> d", "> - e")).toEqual(["0 > a⏎b", "2 c", "4 > d", "5 - e"]);
  });

  it("are rules, though never a heading's underline", () => {
    expect(blocks("text", "---", "* * *", "- - x", "**", "__")).toEqual([
      "0 text",
      "1 ---",
      "2 ---",
      "3 - - x\n**\n__",
    ]);
  });

  it("are two where a careless join left a rule and a heading on one line", () => {
    expect(blocks("a", "---## B", "```## C")).toEqual(["0 a", "1 ---", "1 h2 B", "2 ---", "2 h2 C"]);
  });

  it("are the rows of tables, without the line under the head", () => {
    expect(blocks("| a | b |", "|---|:-:|", "| c \\| d | e", "|")).toEqual(["0 | a | b", "2 | c | d | e", "3 |"]);
  });

  it("leave code and comments out, but not what an unclosed fence begins", () => {
    expect(
      blocks("a", "```js", "code()", "```", "b", "~~~", "# no", "~~~", "c", "<!-- x", "y", "z -->", "d", "```", "e"),
    ).toEqual(["0 a", "4 b", "8 c", "12 d", "14 e"]);
  });

  it("look into fences around a whole digest", () => {
    expect(
      blocks("```markdown", "## A", "text", "```", "```", "### B", "```", "```python", "## comment", "```"),
    ).toEqual(["1 h2 A", "2 text", "5 h3 B"]);
  });

  it("hold every word of a text without code, whatever it looks like", () => {
    const piece = fc.constantFrom(
      "\n",
      "\n\n",
      "# ",
      "- ",
      "1. ",
      "> ",
      "    ",
      "| ",
      "---",
      "***",
      "=",
      "文",
      "word",
      " ",
      "\t",
    );
    fc.assert(
      fc.property(fc.array(piece, { maxLength: 40 }), (pieces) => {
        const body = pieces.join("");
        const told = readBlocks(body).map(show).join(" ");
        for (const word of ["文", "word"]) expect(told.split(word).length).toBe(body.split(word).length);
      }),
    );
  });

  it.each([
    "\n",
    "- ",
    "- a\n",
    "> ",
    ">",
    "```\n",
    "~~~~\n```\n",
    "<!--\n",
    "#",
    "# \n",
    "|",
    "| a ",
    "1. a\n\n",
    " ",
    "  - a\n",
    "---",
    "=\n",
    "a\n",
  ])("take time in proportion to 500 kB of %j", (piece) => {
    const body = piece.repeat(Math.ceil(500_000 / piece.length));
    const start = performance.now();
    readBlocks(body);
    expect(performance.now() - start).toBeLessThan(5_000);
  });

  it("take time in proportion to lists that go ever deeper, and fences of every length", () => {
    const deep = Array.from({ length: 1_500 }, (_, depth) => `${" ".repeat(depth)}- a`).join("\n");
    const fences = Array.from({ length: 1_000 }, (_, index) => "`".repeat(index + 3)).join("\n");
    const start = performance.now();
    readBlocks(deep);
    readBlocks(fences);
    expect(performance.now() - start).toBeLessThan(5_000);
  });
});
