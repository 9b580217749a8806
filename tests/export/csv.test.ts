import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { guardFormula } from "../../src/export/csv/cells.ts";
import type { TwoTables } from "../../src/export/csv/two-tables.ts";
import { writeTwoTables } from "../../src/export/csv/write-two-tables.ts";
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
  const write = async (count: number, keptLength: number) => {
    let timesRead = 0;
    async function* items() {
      timesRead += 1;
      for (let item = 0; item < count; item += 2) yield [item, item + 1];
    }
    const entries = writeTwoTables(items, TABLES_OF_NUMBERS, keptLength);
    const files = unzip(Buffer.concat(await collect(writeZip(entries))));
    return { timesRead, first: textOf(files, "a.csv"), second: textOf(files, "b.csv") };
  };

  it("reads the items once where the second table fits in memory", async () => {
    const { timesRead, first, second } = await write(50_000, Number.POSITIVE_INFINITY);
    expect(timesRead).toBe(1);
    expect(first.split("\n").at(-2)).toBe("a.csv 49999");
    expect(second).toBe(first.replaceAll("a.csv", "b.csv"));
  });

  it("reads them again where it does not, and writes the same", async () => {
    const { timesRead, first, second } = await write(50_000, 10);
    expect(timesRead).toBe(2);
    expect(second).toBe(first.replaceAll("a.csv", "b.csv"));
  });
});

const TABLES_OF_NUMBERS: TwoTables<number> = {
  first: { name: "a.csv", header: "a.csv\n" },
  second: { name: "b.csv", header: "b.csv\n" },
  toLines: (item) => ({ first: `a.csv ${item}\n`, second: `b.csv ${item}\n` }),
};
