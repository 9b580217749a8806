import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { openService, type Service } from "./open-service.ts";

let service: Service;
beforeAll(async () => {
  service = await openService();
});
afterAll(() => service.close());

const SHAPE = `pageInfo { hasNextPage endCursor } edges { node { title entities(types: $types) { key storyCount } } }`;

/** Uses every variable, and is never there. */
const NEVER = `never: stories(first: $first, window: $window) @include(if: false) { totalCount }`;

/** What is read ahead is asked for once below the entity, and once where nothing is read ahead: in a list. */
async function askBothWays(args: string, variables: Record<string, unknown> = {}): Promise<[unknown, unknown]> {
  const header = "$types: [EntityType!], $first: Int, $window: WindowInput, $skip: Boolean = false";
  const one = await service.ask(
    `query (${header}) { entity(ref: { key: "organization:openai" }) { key ${NEVER} stories${args} @skip(if: $skip) { ${SHAPE} } } }`,
    variables,
  );
  const many = await service.ask(
    `query (${header}) { entities(first: 1) { edges { node { key ${NEVER} stories${args} @skip(if: $skip) { ${SHAPE} } } } } }`,
    variables,
  );
  expect(one.errors).toBeUndefined();
  expect(many.errors).toBeUndefined();
  return [one.data, many.data];
}

describe("what is read ahead", () => {
  it.each([
    ["without arguments", "", {}],
    ["with a page size", "(first: 2)", {}],
    ["with a page size of zero", "(first: 0)", {}],
    ["with variables", "(first: $first, window: $window)", { first: 1, window: { from: "2025-12-02T00:00:00Z" } }],
    ["of some types", "(first: 5)", { types: ["PRODUCT", "MODEL"] }],
    ["with null for nothing", "(first: null, after: null, window: null)", { types: null }],
    ["oldest first", "(orderBy: OLDEST, first: 1)", {}],
    ["from the end", "(last: 1)", {}],
    ["that is skipped", "(first: 1)", { skip: true }],
  ])("is what its fields answer without: %s", async (_, args, variables) => {
    const [one, many] = await askBothWays(args, variables);
    expect({ entities: { edges: [{ node: readEntity(one) }] } }).toEqual(many);
  });

  it("leaves errors of arguments to the field that has them", async () => {
    const { data, errors } = await service.ask(
      `{ entity(ref: { key: "organization:openai" }) { key stories(first: 101) { edges { cursor } } } }`,
    );
    expect(errors?.map(({ path, extensions }) => [path, extensions?.["code"]])).toEqual([
      [["entity", "stories"], "BAD_USER_INPUT"],
    ]);
    expect(data).toEqual({ entity: null });
  });

  it("goes through fragments, and is nothing for what is not there", async () => {
    service.takeStatements();
    const { data } = await service.ask(
      `{ entity(ref: { key: "person:nobody" }) { ... on Person { ...s } } } fragment s on Entity { stories { totalCount } }`,
    );
    expect(data).toEqual({ entity: null });
    expect(service.takeStatements()).toEqual(["entitiesWithStories"]);
  });
});

function readEntity(data: unknown): unknown {
  return typeof data === "object" && data !== null && "entity" in data ? data.entity : undefined;
}
