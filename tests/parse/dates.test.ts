import { describe, expect, it } from "vitest";
import { parseText, rejectText } from "./parse-text.ts";
import { parseDigest } from "../../src/parse/parse.ts";
import { readDigest } from "../../src/digest/read-digest.ts";
import { CodedError } from "../../src/errors.ts";

const BODY = "# News\n\n- something happened\n";

function dateOf(text: string, options: { fileName?: string; timeZone?: string } = {}): string {
  const { publishedAt, timeZoneOffset } = parseText(text, { fileName: "no-date.md", ...options });
  return `${new Date(publishedAt).toISOString()} ${timeZoneOffset}`;
}

describe("the date of a digest", () => {
  it.each([
    ["2025-12-20T04:00:07+08:00", "2025-12-19T20:00:07.000Z +08:00"],
    ["2025-12-22 14:33:54 +0800", "2025-12-22T06:33:54.000Z +08:00"],
    ["2023-12-06T22:22:18.156000Z", "2023-12-06T22:22:18.156Z +00:00"],
    ["2025-12-20", "2025-12-20T00:00:00.000Z +00:00"],
    ["2025/1/2 3:04", "2025-01-02T03:04:00.000Z +00:00"],
    ["2025-12-20 04:00:00 -03:30", "2025-12-20T07:30:00.000Z -03:30"],
    ["2025-12-20T04:00 UTC+8", "2025-12-19T20:00:00.000Z +08:00"],
    ["2025-07-20 04:00 America/New_York", "2025-07-20T08:00:00.000Z -04:00"],
    ["2025-12-20T04:00:00+08:00[Asia/Shanghai]", "2025-12-19T20:00:00.000Z +08:00"],
    ["Sat, 20 Dec 2025 04:00:07 +0800", "2025-12-19T20:00:07.000Z +08:00"],
    ["Sat, 20 Dec 2025 04:00:07 GMT", "2025-12-20T04:00:07.000Z +00:00"],
    ["December 20th, 2025", "2025-12-20T00:00:00.000Z +00:00"],
    ["20 Sept 2025, 4:05 pm", "2025-09-20T16:05:00.000Z +00:00"],
    ["2025年12月20日 04：05", "2025-12-20T04:05:00.000Z +00:00"],
    ["20251220", "2025-12-20T00:00:00.000Z +00:00"],
  ])("written %s is %s", (date, expected) => {
    expect(dateOf(`---\ndate: "${date}"\n---\n${BODY}`)).toBe(expected);
  });

  it("without a zone is in the asked one, with that zone's offset at that instant", () => {
    const asked = (date: string, timeZone: string): string => dateOf(`---\ndate: ${date}\n---\n${BODY}`, { timeZone });
    expect(asked("2025-12-20 04:00", "Asia/Shanghai")).toBe("2025-12-19T20:00:00.000Z +08:00");
    expect(asked("2025-01-20", "Europe/Berlin")).toBe("2025-01-19T23:00:00.000Z +01:00");
    expect(asked("2025-07-20", "Europe/Berlin")).toBe("2025-07-19T22:00:00.000Z +02:00");
    expect(asked("2025-07-20T00:00:00Z", "Europe/Berlin")).toBe("2025-07-20T00:00:00.000Z +00:00");
  });

  it.each([
    ["front matter before all else", "---\ndate: 2025-01-01\n---\n# News 2025-02-02\n- a b", "2025-01-01"],
    ["posttime where there is no date", "---\nposttime: 2025-01-03\n---\n- a b", "2025-01-03"],
    ["date before posttime", "---\nposttime: 2025-01-03\ndate: 2025-01-04\n---\n- a b", "2025-01-04"],
    ["a heading before the title", "---\ntitle: On 2025-03-03\n---\n## AINews - 2025-02-02\n- a b", "2025-02-02"],
    ["a later heading, too", "# Daily\n## 2025.02.03\n- a b", "2025-02-03"],
    ["the title before the file name", "---\ntitle: twitter_ai_20250303_20250303\n---\n- a b", "2025-03-03"],
    ["the file name at last", "# Daily\n- a b", "2025-04-04"],
  ])("is taken from %s", (_name, text, day) => {
    expect(dateOf(text, { fileName: "daily-2025-04-04.md" })).toBe(`${day}T00:00:00.000Z +00:00`);
  });

  it("has the hour of a title such as 2025.12.20.04", () => {
    expect(dateOf('---\ntitle: "2025.12.20.04 过去4小时"\n---\n- a b', { timeZone: "Asia/Shanghai" })).toBe(
      "2025-12-19T20:00:00.000Z +08:00",
    );
  });

  it.each([
    ["---\ntitle: a\ndate: 2025-02-30\n---\n", 3],
    ["---\ndate: 2025-12-20 25:61\n---\n", 2],
    ["---\ndate: 2025-12-20T24:00:00Z\n---\n", 2],
    ["---\ndate: 2025-12-20T10:00:60Z\n---\n", 2],
    ["---\ndate: 2025-13-01\n---\n", 2],
    ["---\ndate: 2025-12-20 13:00 pm\n---\n", 2],
    ["---\ndate: 2025-12-20 10:00 +25:00\n---\n", 2],
    ["---\ndate: 2025-12-20 10:00 Mars/Olympus\n---\n", 2],
    ["---\ndate: 1899-12-20\n---\n", 2],
    ["---\ndate: 2525-12-20\n---\n", 2],
    ["---\ntitle: a\n---\n\n## AINews - 2025-02-30\n", 5],
  ])("that is impossible, in %j, rejects the digest with its line", (start, line) => {
    expect(rejectText(`${start}\n${BODY}`, { fileName: "daily-2025-04-04.md" }).line).toBe(line);
  });

  it("that is impossible in the file name rejects the digest", () => {
    expect(rejectText(BODY, { fileName: "daily-2025-02-30.md" }).message).toContain("2025-02-30");
  });

  it("that is nowhere rejects the digest", () => {
    expect(rejectText(BODY, { fileName: "news.md" }).message).toMatch(/no date/u);
    expect(rejectText("---\ndate: yesterday\n---\n- a b", { fileName: "1240.1.2.md" }).message).toMatch(/no date/u);
  });

  it("that cannot be read is looked for elsewhere, with a warning", () => {
    const digest = parseText("---\ndate: yesterday\n---\n- a b", { fileName: "daily-2025-04-04.md" });
    expect(digest.publishedAt).toBe(Date.UTC(2025, 3, 4));
    expect(digest.warnings.join()).toMatch(/line 2: "yesterday" is no date/u);
  });

  it("in an unknown time zone is a wrong argument", () => {
    const source = readDigest({ bytes: Buffer.from(BODY), fileName: "a-2025-01-01.md", series: "s" });
    expect(() => parseDigest(source, { timeZone: "Mars/Olympus" })).toThrow(CodedError);
  });
});
