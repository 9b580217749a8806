import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { toFullTextQuery, toStoryQueries } from "../../../src/store/neo4j/full-text.ts";

describe("toFullTextQuery", () => {
  it.each([
    ["open mod", "+open +mod*"],
    ["GPT-5.2", "+gpt +5\\.2*"],
    ["GPT-5.2 Codex", "+gpt +5\\.2 +codex*"],
    ["GPT-5.", "+gpt +5*"],
    ["智能体", "+智能 +能体"],
    ["智", "+智"],
    ["智能体 GPT-5", "+智能 +能体 +gpt +5*"],
    ['NOT a:b OR *?~^"(x) AND', "+not +a +b +or +x +and*"],
    ["!!! …", ""],
    ["", ""],
  ])("turns %j into %j", (text, query) => {
    expect(toFullTextQuery(text)).toBe(query);
  });

  it("lets nothing through that Lucene would read as syntax", () => {
    fc.assert(
      fc.property(fc.string({ unit: "binary" }), (text) => {
        const token = String.raw`\+(?:\\.|[\p{L}\p{M}\p{N}])+`;
        expect(toFullTextQuery(text)).toMatch(new RegExp(`^(?:|${token}(?: ${token})*\\*?)$`, "u"));
      }),
    );
  });
});

describe("toStoryQueries", () => {
  it.each([
    ["open mod", ["+@open +@mod", "+@open +@mod* -@mod", "+open +mod* -(+@open +@mod*)"]],
    ["智能", ["+@智能", "+智能 -(+@智能)"]],
    ["?!", []],
  ])("finds what %j finds in stories by %j", (text, queries) => {
    expect(toStoryQueries(text).map(({ query }) => query)).toEqual(queries);
  });
});
