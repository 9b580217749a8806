import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { MarkedText } from "../../src/domain/parsed.ts";
import { parseInline } from "../../src/parse/inline.ts";
import { joinMarked, sliceMarked } from "../../src/parse/marked-text.ts";

const markup = fc
  .array(
    fc.oneof(
      fc.constantFrom(
        ..."*_~`[]()<>!\\&\n #h".split(""),
        "**",
        "](",
        "https://a.b/c",
        "<b>",
        "</b>",
        "<!--",
        "-->",
        "&amp;",
        "&nbsp;",
        "\u00ad",
        "\u3000",
        "  ",
        "\u1680",
        "\u2028",
        "中文",
        "，",
        "word",
        "🤗",
        '"',
      ),
      fc.string({ unit: "grapheme", maxLength: 3 }),
    ),
    { maxLength: 60 },
  )
  .map((parts) => parts.join(""));

function expectSound({ text, spans }: MarkedText): void {
  expect(text).toBe(text.trim());
  for (const { kind, start, end, url } of spans) {
    expect(start).toBeGreaterThanOrEqual(0);
    expect(end).toBeGreaterThan(start);
    expect(end).toBeLessThanOrEqual(text.length);
    expect(text.slice(start, end).trim()).toBe(text.slice(start, end));
    expect(url !== null).toBe(kind === "link");
  }
}

describe("inline Markdown of any kind", () => {
  it("gives spans that lie in the text and begin and end at visible characters", () => {
    fc.assert(
      fc.property(markup, (markdown) => {
        const parsed = parseInline(markdown);
        expect(parsed.text).toBe(parsed.text.trim());
        expectSound(parsed);
      }),
      { numRuns: 500 },
    );
  });

  it("prints no white space but single spaces and line ends, and nothing invisible", () => {
    fc.assert(
      fc.property(markup, (markdown) => {
        expect(parseInline(markdown).text).not.toMatch(/[^\S \n]|[\u00ad\u200b\ufeff]| {2}| \n|\n[ \n]/u);
      }),
      { numRuns: 1_000 },
    );
  });

  it("gives plain text back as it is", () => {
    const word = fc.stringMatching(/^[A-Za-z0-9.,;:?"'%$@+=|/{}^中文，。（）“”é-]{1,12}$/u);
    fc.assert(
      fc.property(
        fc.array(
          word.filter((text) => !text.includes("http")),
          { minLength: 1 },
        ),
        (words) => {
          expect(parseInline(words.join(" "))).toEqual({ text: words.join(" "), spans: [] });
        },
      ),
    );
  });

  it("finds what is marked, wherever it stands", () => {
    const text = fc.stringMatching(/^[a-z中文。，“”（）🤗]{1,10}$/u);
    fc.assert(
      fc.property(text, text, text, (before, inside, after) => {
        const { text: plain, spans } = parseInline(`${before}**${inside}**${after}`);
        expect(plain).toBe(before + inside + after);
        expect(spans).toEqual([{ kind: "bold", start: before.length, end: before.length + inside.length, url: null }]);
      }),
    );
  });

  it("can be sliced and joined", () => {
    fc.assert(
      fc.property(markup, markup, fc.nat(80), fc.nat(80), (left, right, from, to) => {
        const a = parseInline(left);
        const slice = sliceMarked(a, from, to);
        expect(slice.text).toBe(a.text.slice(from, to).trim());
        for (const { start, end } of slice.spans) expect(end).toBeGreaterThan(start);
        expectSound({ ...joinMarked([a, parseInline(right)], "\n") });
      }),
    );
  });

  const pieces = [
    "[", "]", "(", ")", "*", "**", "_", "`", "<", "!", "&", "\\", "~~", "\n", " ", "h", "[a](", "![", "[](", "](",
    "**a ", "*a", "a_", "`a", "``a`", "<!--", "<a ", "<b>", "&#", "https://%", "https://a.b ", "<https://a", "[a]( ",
    "[a](x", '[a](b "', "[a](b [", "[a](https://b.c) ", "中**文**", "\u200b", "🤗",
  ]; // oxfmt-ignore
  it.each(pieces)("takes time in proportion to 500 kB of %j", (piece) => {
    const markdown = piece.repeat(Math.ceil(500_000 / piece.length));
    const start = performance.now();
    expectSound({ text: parseInline(markdown).text, spans: [] });
    expect(performance.now() - start).toBeLessThan(5_000);
  });

  it.each([
    ["links nested in one another", `${"[a](".repeat(100_000)}x${" ".repeat(100_000)}${")".repeat(100_000)}`],
    ["brackets closed by links", `${"[".repeat(500_000)}${"](https://a.b)".repeat(100_000)}`],
    ["backtick runs of every length", Array.from({ length: 1_500 }, (_, index) => "`".repeat(index + 1)).join(" ")],
    ["backslashes before backticks", `${"\\".repeat(1_000_000)}${"`".repeat(1_000_000)}`],
  ])("takes time in proportion to %s", (_name, markdown) => {
    const start = performance.now();
    parseInline(markdown);
    expect(performance.now() - start).toBeLessThan(5_000);
  });
});
