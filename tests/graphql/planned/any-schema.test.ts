import { createHash } from "node:crypto";
import fc from "fast-check";
import {
  buildSchema,
  type DocumentNode,
  type GraphQLOutputType,
  type GraphQLResolveInfo,
  type GraphQLSchema,
  isAbstractType,
  isEnumType,
  isListType,
  isNonNullType,
  isObjectType,
  parse,
  responsePathAsArray,
} from "graphql";
import { describe, expect, it } from "vitest";
import { expectSameAnswers } from "./same-as-graphql-js.ts";

const FIELDS = `
  id: Int!
  name: String
  colour: Colour
  colours: [Colour!]
  numbers: [[Int!]]
  given(x: Int = 3, colour: Colour = RED, box: Box, y: Int! = 4): String
  next: Thing
  sure: Thing!
  things: [Thing]
  sureThings: [Thing!]!
  someThings: [Thing!]
  either: Either
  one: One
  ready: Int
  readyThing: One
`;

/** `ready` and `readyThing` are properties; all other fields have resolvers, whose fate their place in the answer seals. */
const SCHEMA = makeSchema(`
  enum Colour { RED GREEN }
  input Box { width: Int! = 1, inner: Box, colours: [Colour!] }
  interface Thing { ${FIELDS} }
  type One implements Thing { ${FIELDS} own: Int }
  type Two implements Thing { ${FIELDS} other: Thing! }
  union Either = One | Two
  type Query { ${FIELDS} }
`);

interface Fates {
  readonly seed: number;
  /** Of a thousand values, how many go wrong. */
  readonly wrong: number;
}

function makeSchema(text: string): GraphQLSchema {
  const schema = buildSchema(text);
  for (const type of Object.values(schema.getTypeMap())) {
    if (isAbstractType(type)) type.resolveType = ({ kind }: { readonly kind: string }) => kind;
    if (!isObjectType(type) || type.name.startsWith("__")) continue;
    for (const field of Object.values(type.getFields())) {
      if (field.name.startsWith("ready")) continue;
      field.resolve = (_source, args, fates: Fates, info): unknown =>
        decide(fates, args, info, field.type, placeOf(info));
    }
  }
  return schema;
}

function placeOf({ path }: GraphQLResolveInfo): string {
  return responsePathAsArray(path).join(".");
}

function decide(
  fates: Fates,
  args: unknown,
  info: GraphQLResolveInfo,
  type: GraphQLOutputType,
  place: string,
): unknown {
  const hash = createHash("sha1").update(`${fates.seed} ${place}`).digest();
  const [chance, how, delay, size] = [
    hash.readUInt16LE(0) % 1000,
    hash.readUInt8(2),
    hash.readUInt8(3),
    hash.readUInt8(4),
  ];
  const isWrong = chance < fates.wrong;
  const make = (): unknown => {
    if (isWrong && how % 5 === 0) throw new RangeError(`Thrown at ${place}.`);
    if (isWrong && how % 5 === 1) return null;
    if (isWrong && how % 5 === 2) return new TypeError(`Returned at ${place}.`);
    if (isWrong && how % 5 === 3) return Symbol(place);
    return makeValue(fates, args, info, type, place, size);
  };
  // Where an item throws at once, graphql-js forgets those before it that are still to come, and Node ends the process
  // when one of them fails: so what is wrong below a list comes later.
  if (delay % 3 === 0 && !(isWrong && /\.\d/u.test(place))) return make();
  const start =
    delay % 3 === 1
      ? Promise.resolve()
      : new Promise((resolve) => {
          setImmediate(resolve);
        });
  const value = start.then(make);
  // Nobody looks at the items after one that ends their list.
  value.catch(() => null);
  return value;
}

function makeValue(
  fates: Fates,
  args: unknown,
  info: GraphQLResolveInfo,
  type: GraphQLOutputType,
  place: string,
  size: number,
): unknown {
  if (isNonNullType(type)) return makeValue(fates, args, info, type.ofType, place, size);
  if (isListType(type)) {
    return Array.from({ length: size % 4 }, (_, index) => {
      try {
        return decide(fates, args, info, type.ofType, `${place}.${index}`);
      } catch (error) {
        return error;
      }
    });
  }
  if (isEnumType(type)) return size % 2 === 0 ? "RED" : "GREEN";
  if (isAbstractType(type) || isObjectType(type)) {
    const kind = isObjectType(type) ? type.name : size % 2 === 0 ? "One" : "Two";
    return { kind, ready: size, readyThing: size % 3 === 0 ? null : { ready: Promise.resolve(size) } };
  }
  return String(type) === "Int" ? size : `${String(info.fieldNodes.length)} ${JSON.stringify(args)}`;
}

const directive = fc.constantFrom(
  "",
  "",
  "",
  " @include(if: $yes)",
  " @skip(if: $no)",
  " @skip(if: true)",
  " @include(if: true)",
);
const leaf = fc.constantFrom(
  "id",
  "name",
  "n: name",
  "colour",
  "colours",
  "numbers",
  "ready",
  "__typename",
  "given",
  "g1: given(x: $x, colour: GREEN)",
  "g2: given(x: null, box: { width: 2, inner: { colours: $colour } }, y: $x)",
  "g3: given(box: { width: $y, inner: { width: $x }, colours: [RED, $colour] })",
  "g4: given(y: $y, colour: $colour, box: $box)",
  "...Named",
);
const { selection } = fc.letrec<{ selection: string; field: string }>((tie) => ({
  selection: fc
    .array(tie("field"), { minLength: 2, maxLength: 5, size: "max" })
    .map((fields) => `{ ${fields.join(" ")} }`),
  field: fc.oneof(
    { maxDepth: 5, depthSize: "small", withCrossShrink: true },
    fc.tuple(leaf, directive).map(([name, when]) => name + when),
    fc
      .tuple(
        fc.constantFrom(
          "next",
          "sure",
          "things",
          "sureThings",
          "someThings",
          "one",
          "readyThing",
          "either",
          "last: next",
        ),
        directive,
        tie("selection"),
      )
      .map(([name, when, inner]) =>
        name === "either"
          ? `either${when} { ... on Thing ${inner} ... on Two { other ${inner} } }`
          : name + when + inner,
      ),
    fc
      .tuple(fc.constantFrom("... on One", "... on Two", "...", "... on Thing"), directive, tie("selection"))
      .map(([on, when, inner]) => on + when + inner),
  ),
}));

/** Not all of them are valid: some fragments are for types that cannot be where they are spread, which is harmless. */
function readDocument(selections: string): DocumentNode {
  return parse(`
    query Any($yes: Boolean!, $no: Boolean = false, $x: Int = 5, $y: Int! = 6, $colour: Colour! = GREEN, $box: Box) ${selections}
    fragment Named on Thing { name next { id ...Inner @include(if: $yes) } ... on Two { other { ready } } }
    fragment Inner on Thing { colour given(x: $x) }
  `);
}

const fitting = fc.record(
  {
    yes: fc.boolean(),
    no: fc.boolean(),
    x: fc.constantFrom(1, 2, null),
    y: fc.constantFrom(7, 8),
    colour: fc.constantFrom("RED", "GREEN"),
    box: fc.constantFrom(null, {}, { width: 9, inner: { colours: "RED" } }),
  },
  { requiredKeys: ["yes"] },
);
const wrongOnes = fc.constantFrom(
  {},
  { yes: "wrong" },
  { yes: true, x: 1.5, y: null },
  { yes: true, colour: "GREY" },
  { yes: true, box: { width: null } },
  { yes: true, box: { depth: 1 } },
);
const variables: fc.Arbitrary<Record<string, unknown>> = fc.oneof(
  { weight: 9, arbitrary: fitting },
  { weight: 1, arbitrary: wrongOnes },
);

describe("any query of any schema", () => {
  it.each([
    { wrong: 0, failing: 0 },
    { wrong: 40, failing: 5 },
    { wrong: 200, failing: 12 },
  ])(
    "is answered as graphql-js answers it, where $wrong of a thousand values are wrong",
    async ({ wrong, failing }) => {
      let [answered, failed] = [0, 0];
      await fc.assert(
        fc.asyncProperty(selection, variables, fc.nat(), async (selections, variableValues, seed) => {
          const document = readDocument(selections);
          const { errors } = await expectSameAnswers({ schema: SCHEMA, document, variableValues }, () => ({
            seed,
            wrong,
          }));
          answered += 1;
          if (errors?.some(({ path }) => path !== undefined)) failed += 1;
        }),
        { numRuns: 100 },
      );
      expect(answered).toBe(100);
      expect(failed).toBeGreaterThanOrEqual(failing);
    },
  );
});
