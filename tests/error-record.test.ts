import { mkdtemp } from "node:fs/promises";
import { join } from "node:path";
import { expect, test } from "vitest";
import { ConfigError } from "../src/config.ts";
import { fromRecord, toRecord } from "../src/error-record.ts";
import { CodedError } from "../src/errors.ts";

test("an error of the system is still one after it crossed threads or processes", async () => {
  const error: unknown = await mkdtemp(join(import.meta.dirname, "no-such-folder", "x")).catch(
    (caught: unknown) => caught,
  );
  const crossed = fromRecord(structuredClone(toRecord(error)));
  expect(crossed).toMatchObject({ syscall: "mkdtemp", message: expect.stringContaining("ENOENT") });
});

test("other errors are not taken for the system's", () => {
  expect(fromRecord(structuredClone(toRecord(new TypeError("no"))))).not.toHaveProperty("syscall");
});

test("a coded error keeps its code and details", () => {
  const error = new CodedError("NOT_FOUND", "There is none.", { details: { argument: "around" } });
  const crossed = fromRecord(structuredClone(toRecord(error)));
  expect(crossed).toBeInstanceOf(CodedError);
  expect(crossed).toMatchObject({ code: "NOT_FOUND", message: "There is none.", details: { argument: "around" } });
});

test("a wrong configuration is told as one", () => {
  const crossed = fromRecord(structuredClone(toRecord(new ConfigError(["PORT is wrong.", "HOST is wrong."]))));
  expect(crossed).toBeInstanceOf(ConfigError);
  expect(crossed.message).toBe("PORT is wrong.\nHOST is wrong.");
});
