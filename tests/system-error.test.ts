import { mkdtemp, readFile } from "node:fs/promises";
import { join } from "node:path";
import { expect, test } from "vitest";
import { fromRecord, toRecord } from "../src/error-record.ts";
import { isSystemError, nameFile, withFileNamed } from "../src/system-error.ts";

const missing = join(import.meta.dirname, "no-such-folder", "file");

test("an error of the system names the file and says in words what is wrong, also after it crossed threads", async () => {
  const error: unknown = await readFile(missing).catch((caught: unknown) => caught);
  const named = nameFile("notes.md", error);
  expect(named).toMatchObject({ message: "notes.md: no such file or directory" });
  expect(isSystemError(fromRecord(structuredClone(toRecord(named))))).toBe(true);
});

test("a file that is named already keeps its name where another is given", async () => {
  const error: unknown = await mkdtemp(missing).catch((caught: unknown) => caught);
  expect(nameFile("outer", nameFile("inner", error))).toMatchObject({ message: "inner: no such file or directory" });
});

test("other errors stay what they are", () => {
  const error = new TypeError("no");
  expect(nameFile("notes.md", error)).toBe(error);
  expect(() => withFileNamed("notes.md", () => raise(error))).toThrow(error);
});

function raise(error: Error): never {
  throw error;
}
