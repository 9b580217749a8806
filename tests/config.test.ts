import { availableParallelism } from "node:os";
import { describe, expect, it } from "vitest";
import { readConfig } from "../src/config.ts";

describe("the size of the response cache", () => {
  it.each([
    ["0", 0],
    ["20000", 20_000],
    ["16kb", 16 * 1024],
    ["64MB", 64 * 1024 ** 2],
    ["2GB", 2 * 1024 ** 3],
  ])("%s", (text, bytes) => {
    expect(readConfig({ RESPONSE_CACHE: text }).responseCacheBytes).toBe(bytes);
  });

  it.each(["-1", "much", "1.5MB", "64 MB", "64TB", "64", "15KB"])("%s is refused with what is accepted", (text) => {
    expect(() => readConfig({ RESPONSE_CACHE: text })).toThrow(/^RESPONSE_CACHE is ".*"; accepted: 0 .*64MB/u);
  });
});

describe("the origins that browsers may ask from", () => {
  it.each([
    ["*", ["*"]],
    ["", []],
    ["https://dash.example, http://localhost:3000", ["https://dash.example", "http://localhost:3000"]],
    ["chrome-extension://abcdefgh,null", ["chrome-extension://abcdefgh", "null"]],
  ])("%s", (text, origins) => {
    expect(readConfig({ CORS_ORIGINS: text }).corsOrigins).toEqual(origins);
  });

  it.each([
    "dash.example",
    "https://dash.example/",
    "https://dash.example/app",
    "https://Dash.example",
    "https://dash.example:443",
    "https://me@dash.example",
    "https://*.example",
    "https://",
    "https://dash.example,other.example",
  ])("%s is refused with what is accepted: no browser writes it so", (text) => {
    expect(() => readConfig({ CORS_ORIGINS: text })).toThrow(
      /^CORS_ORIGINS is ".*"; accepted: \* for all, or origins such as https:/u,
    );
  });
});

describe("the address of the service", () => {
  it.each([
    ["https://graph.example.org", "https://graph.example.org"],
    ["https://graph.example.org/", "https://graph.example.org"],
    ["HTTP://Example.org:8080/graphs/news/", "http://example.org:8080/graphs/news"],
  ])("%s", (text, url) => {
    expect(readConfig({ PUBLIC_URL: text }).publicUrl).toBe(url);
  });

  it("is as each request says unless told", () => {
    expect(readConfig({}).publicUrl).toBeNull();
  });

  it.each(["graph.example.org", "ftp://example.org", "https://me:secret@example.org", "https://example.org/?a=b"])(
    "%s is refused with what is accepted",
    (text) => {
      expect(() => readConfig({ PUBLIC_URL: text })).toThrow(
        /^PUBLIC_URL is ".*"; accepted: an address such as https:/u,
      );
    },
  );
});

describe("the number of processes", () => {
  it("is that of the processors, up to 4, on SQLite, and 1 on Neo4j", () => {
    expect(readConfig({}).processes).toBe(Math.min(availableParallelism(), 4));
    expect(readConfig({ GRAPH_URL: "neo4j://localhost:7687" }).processes).toBe(1);
  });

  it("is what is asked for, but that a graph in memory has one", () => {
    expect(readConfig({ PROCESSES: "12" }).processes).toBe(12);
    expect(readConfig({ PROCESSES: "3", GRAPH_URL: "neo4j://localhost:7687" }).processes).toBe(3);
    expect(readConfig({ PROCESSES: "3", GRAPH_URL: "file::memory:" }).processes).toBe(1);
  });

  it.each(["0", "-1", "many", "1.5", "01", "1000"])("%s is refused with what is accepted", (text) => {
    expect(() => readConfig({ PROCESSES: text })).toThrow(
      /^PROCESSES is ".*"; accepted: a whole number from 1 to 999/u,
    );
  });
});

describe("the limits of exports", () => {
  it("are numbers, and none where they are 0", () => {
    expect(readConfig({})).toMatchObject({ exportMaxNodes: 1_000_000, exportStallSeconds: 300 });
    expect(readConfig({ EXPORT_MAX_NODES: "0", EXPORT_STALL_SECONDS: "0" })).toMatchObject({
      exportMaxNodes: null,
      exportStallSeconds: null,
    });
    expect(() => readConfig({ EXPORT_STALL_SECONDS: "soon" })).toThrow(
      /^EXPORT_STALL_SECONDS is "soon"; accepted: a whole/u,
    );
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
