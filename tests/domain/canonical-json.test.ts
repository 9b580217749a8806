import { describe, expect, it } from "vitest";
import { canonicalJson } from "../../src/domain/canonical-json.ts";

describe("canonicalJson", () => {
  it("sorts the names of objects by code point, at every depth, and leaves lists in their order", () => {
    expect(canonicalJson({ b: [2, 1, { d: null, c: true }], a: "x", "🎉": 1, "｡": 2 })).toBe(
      '{"a":"x","b":[2,1,{"c":true,"d":null}],"｡":2,"🎉":1}',
    );
  });

  it("gives equal text for equal values however they were made", () => {
    expect(canonicalJson({ hops: 1, around: ["a"] })).toBe(canonicalJson({ around: ["a"], hops: 1 }));
  });
});
