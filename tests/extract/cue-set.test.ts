import { describe, expect, it } from "vitest";
import { CueSet } from "../../src/extract/cue-set.ts";

const BEFORE = new CueSet("before", [
  { pattern: /\b(?:startup|lab)\s+$/iu, votes: { Organization: 2 } },
  { pattern: /\blab (?:called )?$|研究员$/u, votes: { Person: 1 } },
]);

const AFTER = new CueSet("after", [
  { pattern: /^ models?\b/u, votes: { Model: 2 } },
  { pattern: /^ (?:said|models)\b|^, a person\b/u, votes: { Person: 2 } },
]);

describe("cues beside a name", () => {
  it("gives the votes of every cue that ends where the name begins, in the order of the list", () => {
    expect(BEFORE.votesIn("the new lab ")).toEqual([{ Organization: 2 }, { Person: 1 }]);
    expect(BEFORE.votesIn("a STARTUP  ")).toEqual([{ Organization: 2 }]);
    expect(BEFORE.votesIn("首席研究员")).toEqual([{ Person: 1 }]);
  });

  it("leaves cues that stand further off before a name, and parts of words", () => {
    expect(BEFORE.votesIn("a lab in ")).toEqual([]);
    expect(BEFORE.votesIn("the collab ")).toEqual([]);
  });

  it("gives the votes of every cue that begins where the name ends", () => {
    expect(AFTER.votesIn(" models are")).toEqual([{ Model: 2 }, { Person: 2 }]);
    expect(AFTER.votesIn(", a person")).toEqual([{ Person: 2 }]);
    expect(AFTER.votesIn(" and models")).toEqual([]);
  });

  it("gives nothing where nothing stands beside the name", () => {
    expect(BEFORE.votesIn("")).toEqual([]);
    expect(AFTER.votesIn("")).toEqual([]);
  });
});
