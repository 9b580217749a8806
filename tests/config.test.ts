import { describe, expect, it } from "vitest";
import { readConfig } from "../src/config.ts";

describe("the size of the response cache", () => {
  it.each([
    ["0", 0],
    ["1000", 1000],
    ["16kb", 16 * 1024],
    ["64MB", 64 * 1024 ** 2],
    ["2GB", 2 * 1024 ** 3],
  ])("%s", (text, bytes) => {
    expect(readConfig({ RESPONSE_CACHE: text }).responseCacheBytes).toBe(bytes);
  });

  it.each(["-1", "much", "1.5MB", "64 MB", "64TB"])("%s is refused with what is accepted", (text) => {
    expect(() => readConfig({ RESPONSE_CACHE: text })).toThrow(/^RESPONSE_CACHE is ".*"; accepted: 0 .*64MB/u);
  });
});

describe("the mode of persisted operations", () => {
  it("is also unless told", () => {
    expect(readConfig({}).persistedMode).toBe("also");
  });

  it("is refused where it is none, and where only registered ones are run but none are named", () => {
    expect(() => readConfig({ PERSISTED_OPERATIONS_MODE: "never" })).toThrow(/also, only, automatic/u);
    expect(() => readConfig({ PERSISTED_OPERATIONS_MODE: "only" })).toThrow(/where PERSISTED_OPERATIONS names/u);
    expect(readConfig({ PERSISTED_OPERATIONS_MODE: "only", PERSISTED_OPERATIONS: "x" }).persistedMode).toBe("only");
  });
});
