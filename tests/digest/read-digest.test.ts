import { createHash } from "node:crypto";
import { describe, expect, it } from "vitest";
import { readDigest } from "../../src/digest/read-digest.ts";
import { CodedError, RejectedDigestError } from "../../src/errors.ts";

const bytes = Buffer.from("---\r\ntitle: a\r\n---\r\nbody");

describe("reading a digest file", () => {
  it("makes the key of the series and the name without its extension", () => {
    const source = readDigest({ bytes, fileName: "news/000_b860.txt", series: "seeds" });
    expect(source).toEqual({
      key: "seeds/000_b860",
      series: "seeds",
      fileName: "000_b860.txt",
      contentHash: createHash("sha256").update(bytes).digest("hex"),
      frontMatter: { title: "a" },
      frontMatterLines: { title: 2 },
      body: "body",
      bodyLine: 4,
    });
  });

  it.each([
    ["AINews-2025-06-22.md", "AINews-2025-06-22"],
    ["2025.12.20", "2025.12.20"],
    ["notes", "notes"],
    ["过去4小时.markdown", "过去4小时"],
    ["a.b.txt", "a.b"],
    ["caf\u0065\u0301.md", "café"],
  ])("of the file %s takes the name %s", (fileName, name) => {
    expect(readDigest({ bytes, fileName, series: "s" }).key).toBe(`s/${name}`);
  });

  it("takes a given key in place of its own, normalised", () => {
    expect(readDigest({ bytes, fileName: "-", series: "s", key: "s/cafe\u0301" }).key).toBe("s/café");
  });

  it.each(["", " a", "a\nb", "a\u0007", "a\u2028b", "x".repeat(600), "\ud800"])("refuses the key %j", (key) => {
    const read = (): unknown => readDigest({ bytes, fileName: "a.md", series: "s", key });
    expect(read).toThrow(CodedError);
    expect(read).toThrow(/^key: /u);
  });

  it.each([
    ["a\nb.md", "s"],
    [".md", "s"],
    ["a.md", ""],
    ["a.md", "s\u0000"],
    ["x".repeat(600), "s"],
  ])("rejects the file name %j in the series %j", (fileName, series) => {
    expect(() => readDigest({ bytes, fileName, series })).toThrow(RejectedDigestError);
  });
});
