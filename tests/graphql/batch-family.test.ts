import { describe, expect, it } from "vitest";
import { BatchFamily } from "../../src/graphql/batch-family.ts";

interface Asked {
  readonly types: readonly string[] | null;
  readonly page: { readonly limit: number };
}

function createFamily() {
  const calls: { readonly args: Asked; readonly keys: readonly string[] }[] = [];
  const family = new BatchFamily<Asked, string, string>(async (args, keys) => {
    calls.push({ args, keys });
    return keys.map((key) => `${key} of ${JSON.stringify(args)}`);
  });
  return { calls, family };
}

describe("questions with arguments", () => {
  it("share one call where they ask the same, in objects of their own or in one", async () => {
    const { calls, family } = createFamily();
    const one: Asked = { types: ["Model"], page: { limit: 5 } };
    await Promise.all([
      family.load(one, "a"),
      family.load(one, "b"),
      family.load({ types: ["Model"], page: { limit: 5 } }, "c"),
    ]);
    expect(calls).toEqual([{ args: one, keys: ["a", "b", "c"] }]);
  });

  it("are told apart by everything in them", async () => {
    const { calls, family } = createFamily();
    const asked: Asked[] = [
      { types: null, page: { limit: 5 } },
      { types: ["Model"], page: { limit: 5 } },
      { types: ["Model", "Product"], page: { limit: 5 } },
      { types: ["Model"], page: { limit: 5 } },
      { types: [], page: { limit: 5 } },
      { types: ["Model"], page: { limit: 6 } },
    ];
    const answers = await Promise.all(asked.map(async (args) => family.load(args, "a")));
    expect(answers).toEqual(asked.map((args) => `a of ${JSON.stringify(args)}`));
    expect(calls).toHaveLength(5);
  });

  it("are not asked where the answer came with another one", async () => {
    const { calls, family } = createFamily();
    family.prime({ types: null, page: { limit: 5 } }, "a", "known");
    expect(family.load({ types: null, page: { limit: 5 } }, "a")).toBe("known");
    await family.load({ types: null, page: { limit: 5 } }, "b");
    expect(calls.map(({ keys }) => keys)).toEqual([["b"]]);
  });
});
