import { chmodSync, mkdirSync } from "node:fs";
import { dirname, join } from "node:path";
import { describe, expect, it } from "vitest";
import { Connection } from "../../../src/store/sqlite/connection.ts";
import { migrate } from "../../../src/store/sqlite/migrations.ts";
import { putDigest } from "../../../src/store/sqlite/write-digest.ts";
import { evening, morning } from "../contract/fixtures.ts";
import { useTemporaryFolder } from "./temporary-folder.ts";

const folder = useTemporaryFolder();

function failureOf(connection: Connection, work: () => unknown): unknown {
  try {
    work();
  } catch (error) {
    return connection.explain(error);
  }
  return null;
}

/** The superuser may write everything: he is another user meanwhile. */
function asOrdinaryUser<T>(work: () => T): T {
  if (process.geteuid?.() !== 0) return work();
  process.seteuid?.(65_534);
  try {
    return work();
  } finally {
    process.seteuid?.(0);
  }
}

it("says that a disk is full, keeps what was there, and goes on when there is room again", () => {
  const file = folder.next();
  const connection = new Connection(file);
  migrate(connection);
  connection.write(() => putDigest(connection, morning()));
  const pages = connection.get<{ page_count: number }>("PRAGMA page_count")?.page_count ?? 0;
  connection.execute(`PRAGMA max_page_count = ${String(pages)}`);
  const [first] = evening().appearances;
  const long = { ...evening(), appearances: first === undefined ? [] : [{ ...first, text: "x ".repeat(100_000) }] };
  expect(failureOf(connection, () => connection.write(() => putDigest(connection, long)))).toMatchObject({
    code: "SERVICE_UNAVAILABLE",
    message: `The graph file ${file} (GRAPH_URL) cannot be used: its disk is full.`,
  });
  expect(connection.read(() => connection.all("SELECT key FROM digest"))).toEqual([{ key: morning().digest.key }]);
  connection.execute("PRAGMA max_page_count = 1000000");
  expect(connection.write(() => putDigest(connection, long))).toEqual({ status: "loaded" });
  connection.close();
});

it("says that another process holds the lock, and reads on meanwhile", () => {
  const file = folder.next();
  const connection = new Connection(file);
  migrate(connection);
  connection.execute("PRAGMA busy_timeout = 20");
  const other = new Connection(file);
  other.write(() => {
    const error = failureOf(connection, () => connection.write(() => putDigest(connection, morning())));
    expect(error).toMatchObject({
      code: "SERVICE_UNAVAILABLE",
      message: expect.stringContaining("another process has held its lock"),
    });
    expect(connection.read(() => connection.all("SELECT key FROM digest"))).toEqual([]);
  });
  expect(connection.write(() => putDigest(connection, morning()))).toEqual({ status: "loaded" });
  other.close();
  connection.close();
});

it("leaves errors that are no fault of the file as they are", () => {
  const connection = new Connection(":memory:");
  const error = failureOf(connection, () => connection.all("SELECT nothing FROM nowhere"));
  expect(error).toMatchObject({ code: "SQLITE_ERROR" });
  connection.close();
});

describe("a file that cannot be written", () => {
  const REASON = "it or its folder cannot be written, and SQLite keeps files of its own beside it.";

  /** A graph in a folder of its own; all may enter the folders above it. */
  function makeGraph(): string {
    const parent = folder.next();
    mkdirSync(parent, { mode: 0o755 });
    chmodSync(dirname(parent), 0o755);
    const file = join(parent, "graph.db");
    const connection = new Connection(":memory:");
    migrate(connection);
    connection.copyTo(file);
    connection.close();
    return file;
  }

  function failureToOpen(file: string): unknown {
    try {
      asOrdinaryUser(() => {
        new Connection(file).close();
      });
    } catch (error) {
      return error;
    }
    return null;
  }

  it("is told as such where its folder is read-only, whether the graph is there or not", () => {
    const file = makeGraph();
    chmodSync(dirname(file), 0o555);
    for (const path of [file, join(dirname(file), "new.db")]) {
      expect(failureToOpen(path)).toMatchObject({
        code: "SERVICE_UNAVAILABLE",
        message: `The graph file ${path} (GRAPH_URL) cannot be used: ${REASON}`,
      });
    }
    chmodSync(dirname(file), 0o755);
  });

  it("is read where only the file is read-only, and told as such once it is to be written", () => {
    const file = makeGraph();
    chmodSync(dirname(file), 0o777);
    chmodSync(file, 0o444);
    // The first to open it switches it to WAL, which is written down in it.
    const writer = new Connection(file);
    asOrdinaryUser(() => {
      const connection = new Connection(file);
      expect(connection.all("SELECT key FROM digest")).toEqual([]);
      expect(failureOf(connection, () => connection.write(() => putDigest(connection, morning())))).toMatchObject({
        message: `The graph file ${file} (GRAPH_URL) cannot be used: ${REASON}`,
      });
      connection.close();
    });
    writer.close();
  });

  it("is told as what it is where it is a folder", () => {
    const file = folder.next();
    mkdirSync(file);
    expect(failureToOpen(file)).toMatchObject({ message: expect.stringMatching(/cannot be used: it is a folder\.$/u) });
  });
});
