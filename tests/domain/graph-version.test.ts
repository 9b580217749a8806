import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { addMember, EMPTY_SET_HASH, graphVersion, removeMember } from "../../src/domain/graph-version.ts";

const members = fc.uniqueArray(fc.string(), { minLength: 1 });

describe("the hash of a set", () => {
  it("does not depend on order", () => {
    fc.assert(
      fc.property(members, (list) => {
        expect(list.toReversed().reduce(addMember, EMPTY_SET_HASH)).toBe(list.reduce(addMember, EMPTY_SET_HASH));
      }),
    );
  });

  it("comes back when what was added is removed", () => {
    fc.assert(
      fc.property(members, fc.string(), (list, extra) => {
        const before = list.reduce(addMember, EMPTY_SET_HASH);
        expect(removeMember(addMember(before, extra), extra)).toBe(before);
      }),
    );
  });

  it("gives another version for another set", () => {
    expect(graphVersion(addMember(EMPTY_SET_HASH, "a"))).not.toBe(graphVersion(addMember(EMPTY_SET_HASH, "b")));
  });
});
