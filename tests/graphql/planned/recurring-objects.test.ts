import fc from "fast-check";
import { buildSchema, isAbstractType, parse } from "graphql";
import { describe, expect, it } from "vitest";
import { expectSameAnswers } from "./same-as-graphql-js.ts";

const END = "name: String! colour: Colour rank: Int other: End";
/** No field has a resolver: all are properties. */
const SCHEMA = buildSchema(`
  enum Colour { RED GREEN }
  interface End { ${END} }
  type Near implements End { ${END} }
  type Far implements End { ${END} }
  type Link { source: End target: End! near: Near }
  type Query { links: [Link] }
`);
for (const type of Object.values(SCHEMA.getTypeMap())) {
  if (isAbstractType(type)) type.resolveType = ({ kind }: { readonly kind: string }) => kind;
}

const OTHER = { kind: "Near", name: "other", colour: "RED", rank: 3 };
const WHOLE = [
  { kind: "Near", name: "a", colour: "RED", rank: 1, other: OTHER },
  { kind: "Far", name: "b", colour: "GREEN", rank: Promise.resolve(2), other: null },
  { kind: "Near", name: Promise.resolve("c"), colour: null, rank: undefined, other: OTHER },
];
const BROKEN = [
  { kind: "Near", name: "d", colour: "BLUE", rank: 1, other: OTHER },
  { kind: "Far", name: "e", colour: "RED", rank: Number.NaN, other: OTHER },
  { kind: "Near", name: null, colour: "RED", rank: 1, other: OTHER },
  { kind: "Near", name: "f", colour: new TypeError("Kept."), rank: 1, other: OTHER },
];

const selection = fc.constantFrom(
  "{ name }",
  "{ n: name colour }",
  "{ rank name again: rank }",
  "{ name other { rank } }",
);
const document = fc
  .tuple(selection, selection, selection, selection)
  .map(([a, b, c, d]) => parse(`{ links { source ${a} again: source ${b} target ${c} near ${d} } }`));

describe("an object that recurs in an answer", () => {
  it.each([
    { what: "whole", ends: WHOLE },
    { what: "broken in places", ends: [...WHOLE, ...BROKEN] },
  ])("is shown as graphql-js shows it, where it is $what", async ({ ends }) => {
    const end = fc.constantFrom(...ends);
    const links = fc.array(fc.record({ source: end, target: end, near: end }), { minLength: 2, maxLength: 6 });
    let failed = 0;
    await fc.assert(
      fc.asyncProperty(document, links, async (asked, drawn) => {
        const args = { schema: SCHEMA, document: asked, rootValue: { links: drawn } };
        const { errors } = await expectSameAnswers(args, () => null);
        if (errors !== undefined) failed += 1;
      }),
      { numRuns: 300 },
    );
    expect(failed > 0).toBe(ends.length > WHOLE.length);
  });
});
