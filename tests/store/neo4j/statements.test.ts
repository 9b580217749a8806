import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { CYPHER_FOLDER, loadStatements } from "../../../src/store/neo4j/statements.ts";

function listFiles(folder: string): string[] {
  return readdirSync(join(CYPHER_FOLDER, folder))
    .map((file) => file.replace(/\.cypher$/u, ""))
    .toSorted();
}

describe("the statements in cypher/", () => {
  const { read, write, migrations } = loadStatements();

  it("are all known by name, and every known one has a file", () => {
    expect([...read.keys()].toSorted()).toEqual(listFiles("read"));
    expect([...write.keys()].toSorted()).toEqual(listFiles("write"));
    expect(migrations.map(({ name }) => name)).toEqual(listFiles("migrations"));
  });

  it("begin with a comment that says what they answer", () => {
    const files = ["read", "write", "migrations"].flatMap((folder) =>
      listFiles(folder).map((name) => join(folder, name)),
    );
    const silent = files.filter((file) => {
      const text = readFileSync(join(CYPHER_FOLDER, `${file}.cypher`), "utf8");
      return !text.startsWith("// ") || !text.endsWith("\n");
    });
    expect(silent).toEqual([]);
  });

  it("take one parameter, so that the server keeps one plan for each, whatever it holds", () => {
    const parameters = [...read, ...write].flatMap(([, text]) => text.match(/\$\w+/gu) ?? []);
    expect([...new Set(parameters)]).toEqual(["$input"]);
  });

  it("are sent without comments", () => {
    expect([...read, ...write].filter(([, text]) => text.includes("//"))).toEqual([]);
  });

  it("are cut at their semicolons in migrations, for each runs in a transaction of its own", () => {
    const statements = migrations.flatMap((migration) => migration.statements);
    expect(statements.length).toBeGreaterThan(20);
    for (const text of statements)
      expect(text).toMatch(/^(?:CREATE [^;]+ IF NOT EXISTS\s[^;]+|(?:MERGE|MATCH) [^;]+)$/u);
  });
});
