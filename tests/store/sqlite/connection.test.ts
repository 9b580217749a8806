import { expect, it } from "vitest";
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
