import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { splitFrontMatter, type FrontMatter } from "../../src/digest/front-matter.ts";
import { RejectedDigestError } from "../../src/errors.ts";

function rejection(text: string): RejectedDigestError {
  try {
    splitFrontMatter(text);
  } catch (error) {
    if (error instanceof RejectedDigestError) return error;
    throw error;
  }
  throw new Error("the text was accepted");
}

describe("front matter", () => {
  it("keeps every scalar as written", () => {
    const { data } = splitFrontMatter(
      [
        "---",
        "date: 2025-12-20T04:00:07+08:00",
        "draft: yes",
        "version: 1.10",
        "none: null",
        'quoted: "2025-12-22 14:33:54 +0800"',
        "models: [gpt-4, 4.5, true]",
        "---",
        "",
      ].join("\n"),
    );
    expect(data).toEqual({
      date: "2025-12-20T04:00:07+08:00",
      draft: "yes",
      version: "1.10",
      none: "null",
      quoted: "2025-12-22 14:33:54 +0800",
      models: ["gpt-4", "4.5", "true"],
    });
  });

  it("lets no escape make characters that no store keeps", () => {
    const { data } = splitFrontMatter('---\ntitle: "a\\0b \\uD800 \\U0001F917"\n---\n');
    expect(data["title"]).toBe("a\uFFFDb \uFFFD 🤗");
  });

  it("joins folded lines", () => {
    const { data } = splitFrontMatter("---\ndescription: >-\n  **Foo** ships\n  Bar.\n\n  Then more.\n---\n");
    expect(data["description"]).toBe("**Foo** ships Bar.\nThen more.");
  });

  it("tells the lines of its keys and of the body in the file", () => {
    const source: FrontMatter = splitFrontMatter("---\ntitle: a\n\n# comment\ndate: 2025-01-01\n---\nbody\nmore");
    expect(source.lines).toEqual({ title: 2, date: 5 });
    expect(source.body).toBe("body\nmore");
    expect(source.bodyLine).toBe(7);
  });

  it.each([
    ["no front matter", "# Title\n\n---\n\ntext", "# Title\n\n---\n\ntext", 1],
    ["an empty file", "", "", 1],
    ["a rule on the first line that nothing closes", "---\n\n## Title\ntext", "---\n\n## Title\ntext", 1],
    ["a longer rule on the first line", "-----\na: b\n-----\n", "-----\na: b\n-----\n", 1],
    ["empty front matter", "---\n---\nbody", "body", 3],
    ["front matter of comments only", "---\n# nothing\n---\nbody", "body", 4],
    ["trailing spaces on its lines", "---  \n# nothing\n---  \nbody", "  \nbody", 3],
  ])("leaves the body of a file with %s", (_name, text, body, bodyLine) => {
    const source = splitFrontMatter(text);
    expect(source.data).toEqual({});
    expect(source.body).toBe(body);
    expect(source.bodyLine).toBe(bodyLine);
  });

  it.each([
    ["broken YAML", "---\ntitle: a\nlist: [a, b\nmore: c\n---\nbody", 4],
    ["a tab in the indentation", "---\ntitle: a\nmap:\n\tb: c\n---\nbody", 4],
    ["the same key twice", "---\ntitle: a\ntitle: b\n---\n", 3],
    ["an unclosed quote", '---\ntitle: "a\n---\n', 2],
    ["a list instead of a map", "---\n- a\n- b\n---\n", 2],
    ["plain text instead of a map", "---\njust words\n---\n", 2],
    ["front matter that is never closed", "---\ntitle: a\n\ntext", 1],
    ["dashes that close nothing", "---\ntitle: a\n---- \ntext", 1],
  ])("rejects %s with its line", (_name, text, line) => {
    expect(rejection(text).line).toBe(line);
  });

  it.each(["---js", "--- javascript", "---json", "---coffee", "---toml", "---JS"])(
    "runs nothing of a file that begins with %s, and rejects it",
    (opening) => {
      const marker = "digestGraphFrontMatterRan";
      const text = `${opening}\n{ title: (globalThis.${marker} = true) }\n---\nbody`;
      expect(rejection(text).message).toMatch(/only YAML/u);
      expect(marker in globalThis).toBe(false);
    },
  );

  it("reads YAML that says it is YAML", () => {
    expect(splitFrontMatter("---yaml\ntitle: a\n---\nbody").data).toEqual({ title: "a" });
  });

  it("reads the same text alike the second time, broken ones included", () => {
    const broken = "---\ntitle: [a\n---\n";
    expect(rejection(broken).line).toBe(rejection(broken).line);
  });

  it("does not let keys reach the prototype", () => {
    const { data } = splitFrontMatter("---\n__proto__: {polluted: yes}\nconstructor: a\n---\n");
    expect(Object.getPrototypeOf(data)).toBe(Object.prototype);
    expect("polluted" in {}).toBe(false);
  });

  it.each([
    ["aliases that multiply", `---\na: &a [x, x]\n${multiply()}---\n`],
    ["thousands of open brackets", `---\na: ${"[".repeat(50_000)}\n---\n`],
    ["more lines than any front matter has", `---\na: b\n${"\n".repeat(100_000)}---\n`],
    ["a value of megabytes", `---\na: ${"b".repeat(2_000_000)}\n---\n`],
  ])("rejects %s quickly", (_name, text) => {
    const start = performance.now();
    rejection(text);
    expect(performance.now() - start).toBeLessThan(5_000);
  });

  it.each([
    ["brackets", `---\na: b\nc: ${"[".repeat(2_000)}\n---\n`],
    ["braces over many lines", `---\na: b\nc: ${"{\n".repeat(1_000)}\n---\n`],
    ["lists within lists", `---\na: b\n${"- ".repeat(2_000)}\n---\n`],
    [
      "indentation",
      `---\na: b\n${Array.from({ length: 300 }, (_, level) => `${" ".repeat(level)}a:`).join("\n")}\n---\n`,
    ],
  ])("rejects %s without end, and names the line", (_name, text) => {
    const { message, line } = rejection(text);
    expect(message).toBe("broken front matter: it is nested too deeply");
    expect(line).toBeGreaterThan(2);
  });

  it("reads empty lines and rules, however long", () => {
    const text = `---\ntitle: {a: b}\n${" ".repeat(500)}\nnote: >\n  ${"-".repeat(500)}\n---\n`;
    expect(splitFrontMatter(text).data).toEqual({ title: { a: "b" }, note: `${"-".repeat(500)}\n` });
  });

  it("reads brackets in texts, however many", () => {
    const { data } = splitFrontMatter(`---\ntitle: "${"[x] ".repeat(300)}"\nnote: 'a (: [ b'\n---\n`);
    expect(data).toEqual({ title: "[x] ".repeat(300), note: "a (: [ b" });
  });

  it("only ever rejects with RejectedDigestError, and keeps the body", () => {
    const piece = fc.constantFrom(
      "---",
      "---\n",
      "\n",
      "a: b\n",
      "- a\n",
      "js",
      "[",
      "{",
      '"',
      ": ",
      "#",
      "&a ",
      "*a",
      "|\n",
      "文",
    );
    fc.assert(
      fc.property(fc.array(piece, { maxLength: 30 }), (pieces) => {
        const text = pieces.join("");
        try {
          expect(text.endsWith(splitFrontMatter(text).body)).toBe(true);
        } catch (error) {
          if (!(error instanceof RejectedDigestError)) throw error;
        }
      }),
    );
  });
});

function multiply(): string {
  const names = "bcdefghijklmnop";
  let previous = "a";
  let text = "";
  for (const name of names) {
    text += `${name}: &${name} [${Array.from({ length: 9 }, () => `*${previous}`).join(", ")}]\n`;
    previous = name;
  }
  return text;
}
