import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { guardFormula } from "../../src/export/csv/cells.ts";
import type { TwoTables } from "../../src/export/csv/two-tables.ts";
import { writeTwoTables } from "../../src/export/csv/write-two-tables.ts";
import type { Bytes, Scratch } from "../../src/export/format.ts";
import { writeZip } from "../../src/export/zip/write-zip.ts";
import { arbitraryGraph } from "./arbitrary-graph.ts";
import { collect } from "./expected-graph.ts";
import { readRows, textOf, unzip } from "./readers/read-csv.ts";
import { entityGraph } from "./sample-graph.ts";
import { writeBytes } from "./write-file.ts";

const TABLES = ["gephi/nodes.csv", "gephi/edges.csv", "neo4j/nodes.csv", "neo4j/relationships.csv"];

describe("guardFormula", () => {
  it.each(["=1+1", "+1", "-1", "@SUM(A1)", "\t=1", "\r=1", "\n=1", "＝1", "＋1", "－1", "＠x", "'quoted'"])(
    "puts an apostrophe before %j",
    (text) => {
      expect(guardFormula(text)).toBe(`'${text}`);
    },
  );

  it.each(["", "OpenAI", "a=1", " =1", "[]", "1-1"])("leaves %j", (text) => {
    expect(guardFormula(text)).toBe(text);
  });

  it("can be undone: one apostrophe off each text that begins with one", () => {
    fc.assert(
      fc.property(fc.string({ unit: "binary" }), fc.constantFrom("", "=", "'", "'=", "@"), (text, start) => {
        expect(guardFormula(start + text).replace(/^'/, "")).toBe(start + text);
      }),
    );
  });
});

describe("csv", () => {
  it("has no cell that a spreadsheet would run, in any table of any graph", async () => {
    await fc.assert(
      fc.asyncProperty(arbitraryGraph, async (graph) => {
        const files = unzip(await writeBytes("csv", graph));
        const cells = TABLES.flatMap((name) => readRows(textOf(files, name)).flat());
        const dangerous = cells.filter((cell) => /^[=+\-@\t\r\n＝＋－＠]/.test(cell) && !Number.isFinite(Number(cell)));
        expect(dangerous).toEqual([]);
      }),
      { numRuns: 40, interruptAfterTimeLimit: 15_000 },
    );
  });

  it("leaves texts as they are for programs that ask for it", async () => {
    const files = unzip(await writeBytes("csv", entityGraph(), { guardFormulas: false }));
    expect(textOf(files, "neo4j/nodes.csv")).toContain(`"=cmd|' /C calc'!A0"`);
    expect(textOf(files, "README.txt")).not.toContain("apostrophe");
    expect(Object.keys(files)).not.toContain("neo4j/after-import.cypher");
  });

  it("begins the tables for Gephi, which spreadsheets open too, with a byte order mark, and those for Neo4j without", async () => {
    const files = unzip(await writeBytes("csv", entityGraph()));
    expect(TABLES.map((name) => [name, files[name]?.subarray(0, 3).join(" ") === "239 187 191"])).toEqual([
      ["gephi/nodes.csv", true],
      ["gephi/edges.csv", true],
      ["neo4j/nodes.csv", false],
      ["neo4j/relationships.csv", false],
    ]);
  });
});

describe("writeTwoTables", () => {
  it("writes both from one reading, and lets go of what waited", async () => {
    const waiting: Bytes[] = [];
    let isClosed = false;
    const openScratch = (): Scratch => ({
      add: (bytes) => void waiting.push(bytes),
      read: () => waiting,
      close: () => (isClosed = true),
    });
    const entries = writeTwoTables(numbers(), TABLES_OF_NUMBERS, openScratch);
    const files = unzip(Buffer.concat(await collect(writeZip(entries))));
    const [first, second] = [textOf(files, "a.csv"), textOf(files, "b.csv")];
    expect(first.split("\n").at(-2)).toBe("a.csv 49999");
    expect(second).toBe(first.replaceAll("a.csv", "b.csv"));
    expect([waiting.length > 0, isClosed]).toEqual([true, true]);
  });

  it("throws where there is no room for what waits, and lets go of it", async () => {
    let isClosed = false;
    const openScratch = (): Scratch => ({
      add: () => {
        throw new Error("no space left on device");
      },
      read: () => [],
      close: () => (isClosed = true),
    });
    const entries = writeTwoTables(numbers(), TABLES_OF_NUMBERS, openScratch);
    await expect(collect(writeZip(entries))).rejects.toThrow("no space left on device");
    expect(isClosed).toBe(true);
  });
});

const TABLES_OF_NUMBERS: TwoTables<number> = {
  first: { name: "a.csv", header: "a.csv\n" },
  second: { name: "b.csv", header: "b.csv\n" },
  toLines: (item) => ({ first: `a.csv ${item}\n`, second: `b.csv ${item}\n` }),
};

async function* numbers() {
  for (let number = 0; number < 50_000; number += 2) yield [number, number + 1];
}
