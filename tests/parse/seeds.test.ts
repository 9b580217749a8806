import { readdirSync, readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { readDigest } from "../../src/digest/read-digest.ts";
import { canonicalUrl } from "../../src/domain/canonical-url.ts";
import type { ParsedDigest } from "../../src/domain/parsed.ts";
import { parseDigest } from "../../src/parse/parse.ts";

const seeds = new URL("../../seeds/", import.meta.url);
const files = readdirSync(seeds).filter((name) => name.endsWith(".txt"));

function parseSeed(fileName: string): ParsedDigest {
  const bytes = readFileSync(new URL(fileName, seeds));
  return parseDigest(readDigest({ bytes, fileName, series: "seeds" }), { timeZone: "UTC" });
}

/** As the expectations under `seeds/` are written: what the digest is, then its appearances under their sections. */
function show(digest: ParsedDigest): string {
  const lines = [
    `format: ${digest.format}`,
    `title: ${digest.title}`,
    `published: ${new Date(digest.publishedAt).toISOString()} ${digest.timeZoneOffset}`,
    `url: ${digest.url ?? "-"}`,
    `language: ${digest.language}`,
    "",
  ];
  let section: string | null | undefined;
  for (const [index, { kind, section: own, title, author, url }] of digest.appearances.entries()) {
    if (own !== section) lines.push(`# ${own ?? "-"}`);
    section = own;
    const by = author === null ? "-" : `${author.name ?? "-"} @${author.handle ?? "-"}`;
    lines.push(`${index + 1}. ${kind} | ${title.text} | ${by} | ${url ?? "-"}`);
  }
  return `${lines.join("\n")}\n`;
}

describe("the seeds", () => {
  it.each(files)("%s is read as its expectation says", (fileName) => {
    const expected = readFileSync(new URL(`seeds/${fileName.slice(0, 3)}.txt`, import.meta.url), "utf8");
    expect(show(parseSeed(fileName))).toBe(expected);
  });

  it("have 14, 16, 11, 21 and 20 items", () => {
    const counts = files.map((name) => parseSeed(name).appearances.filter(({ kind }) => kind === "item").length);
    expect(counts).toEqual([14, 16, 11, 21, 20]);
  });

  it("have 61 links to 55 addresses, six of them in both of the first two", () => {
    const byFile = files.map((name) =>
      parseSeed(name).appearances.flatMap(({ url }) => (url === null ? [] : [canonicalUrl(url)])),
    );
    expect(byFile.flat()).toHaveLength(61);
    expect(new Set(byFile.flat()).size).toBe(55);
    expect(byFile[0]?.filter((url) => byFile[1]?.includes(url))).toHaveLength(6);
  });

  it("lose none of their words", () => {
    for (const fileName of files) {
      const source = readFileSync(new URL(fileName, seeds), "utf8");
      const digest = parseSeed(fileName);
      const told = digest.appearances
        .map(({ title, text, author, section }) => [section, title.text, text.text, author?.name].join(" "))
        .join(" ");
      // Front matter and addresses aside; headings that only hold other headings, and a line that announces a list, tell nothing.
      const body = source
        .replace(/^---\n.*?\n---\n/su, "")
        .replaceAll(/\]\([^)]*\)/gu, " ")
        .replaceAll(/^以下是.*：$|^#{1,3} .*$|^> \[原文链接.*$|^!\[.*$/gmu, " ");
      const missing = body.match(/[\p{L}\p{N}]+/gu)?.filter((word) => !told.includes(word));
      // Bold marks inside a word cut it in the source only; numbers of list items are no words.
      expect(missing?.filter((word) => !/^\d+$/u.test(word))).toEqual([]);
    }
  });

  it("keep their bold spans where they are", () => {
    const [first] = parseSeed("000_b860809a09c1d6ee.txt").appearances.slice(6);
    const bold = first?.text.spans.map(({ start, end }) => first.text.text.slice(start, end));
    expect(bold).toEqual(["“舒适区”", "语言翻译", "拥有完整测试集", "架构已设计好", "由高手操作"]);
  });
});
