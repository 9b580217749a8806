import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { readDigest } from "../../src/digest/read-digest.ts";
import { RejectedDigestError } from "../../src/errors.ts";
import { parseDigest } from "../../src/parse/parse.ts";
import { parseText, rejectText } from "./parse-text.ts";

function titleOf(text: string): string {
  return parseText(text, { fileName: "daily-2025-01-01.md" }).title;
}

describe("parsing a digest", () => {
  it.each([
    ["an empty file", "", 1],
    ["front matter alone", "---\ntitle: a\n---\n", 4],
    ["headings and rules alone", "# A\n\n## B\n\n---\n", 1],
    ["pictures and addresses alone", "![a](b.png)\n\nhttps://example.org/\n\n- \n", 1],
  ])("rejects %s: it tells no story", (_name, text, line) => {
    const error = rejectText(text);
    expect(error.message).toMatch(/tells no story/u);
    expect(error.line).toBe(line);
  });

  it("takes the title from the front matter, else the first heading, else the file name", () => {
    expect(titleOf('---\ntitle: "  A  title "\n---\n# B\n- c')).toBe("A title");
    expect(titleOf("---\ntitle: ''\n---\n# **B** [c](https://d.e)\n- c")).toBe("B c");
    expect(titleOf("- c")).toBe("daily-2025-01-01");
  });

  it("takes web addresses only", () => {
    expect(parseText("---\nurl: javascript:alert(1)\nlink: https://example.org/a\n---\n- c").url).toBe(
      "https://example.org/a",
    );
    expect(
      parseText("1. [a b](javascript:alert(1))\n2. [c](https://example.org)").appearances.map(({ url }) => url),
    ).toEqual([null, "https://example.org"]);
  });

  it("rejects or reads whatever it is given, and every span lies in its text", () => {
    const line = fc.oneof(
      fc.constantFrom(
        "---", "title: a", "date: 2025-12-20", "date: 2025-02-30", "companies: [a]", "description: a. b", "# 标题", "## A - 2025-12-20",
        "### 1. [t](https://x.com/a/status/1)", "> 来源：https://a.b", "> text", "1. [a-b](https://a.b/c)", "- **a**: b", "  - c", "",
        "    indented", "| a | b |", "```", "**bold**", "**开头", "[a](", "<b>", "`code",
      ), // oxfmt-ignore
      fc.string({ unit: "binary", maxLength: 20 }),
    );
    fc.assert(
      fc.property(fc.array(line, { maxLength: 25 }), (lines) => {
        let digest;
        try {
          digest = parseText(lines.join("\n"));
        } catch (error) {
          if (!(error instanceof RejectedDigestError)) throw error;
          return;
        }
        expect(digest.appearances.length).toBeGreaterThan(0);
        for (const { title, text } of digest.appearances) {
          expect(title.text).not.toBe("");
          for (const marked of [title, text]) {
            for (const { start, end } of marked.spans) {
              expect(start).toBeLessThan(end);
              expect(end).toBeLessThanOrEqual(marked.text.length);
            }
          }
        }
      }),
      { numRuns: 500 },
    );
  });

  it("rejects or reads any bytes", () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 200 }), (bytes) => {
        try {
          const source = readDigest({ bytes, fileName: "a-2025-01-01.md", series: "s" });
          expect(parseDigest(source, { timeZone: "UTC" }).appearances).not.toEqual([]);
        } catch (error) {
          if (!(error instanceof RejectedDigestError)) throw error;
        }
      }),
    );
  });

  it.each([
    "1. [a-b](https://a.b/c)\n",
    "### 1. t\n",
    "### 1. t\n> 来源：a\n",
    "- **a**: b\n",
    "**a**\n",
    "a. ",
    "[",
    "字",
    "# ",
    "| a ",
    "- ",
    "1. [",
    "> 来源：\n",
    "-",
    ".",
    " .",
    ":",
    "a-",
    "**a** ",
    "[a](https://a.b) ",
    "\n\n",
    "&amp;",
    "2025-12-20 ",
  ])("takes time in proportion to 500 kB of %j", (piece) => {
    const text = piece.repeat(Math.ceil(500_000 / Buffer.byteLength(piece)));
    const start = performance.now();
    try {
      parseText(`first\n\n${text}`);
    } catch (error) {
      if (!(error instanceof RejectedDigestError)) throw error;
    }
    expect(performance.now() - start).toBeLessThan(8_000);
  });
});
