import { type FragmentDefinitionNode, Kind, type OperationDefinitionNode, parse } from "graphql";
import { afterAll, beforeAll, expect, it } from "vitest";
import { BRIEF_FIELDS, isBriefOperation } from "../../src/graphql/brief-operations.ts";
import { openService, type Service } from "./open-service.ts";

let service: Service;
beforeAll(async () => {
  service = await openService();
});
afterAll(() => service.close());

function isBrief(text: string): boolean {
  const { definitions } = parse(text);
  const operation = definitions.find((one): one is OperationDefinitionNode => one.kind === Kind.OPERATION_DEFINITION);
  const fragments = definitions.filter((one): one is FragmentDefinitionNode => one.kind === Kind.FRAGMENT_DEFINITION);
  if (operation === undefined) throw new TypeError("There is no operation.");
  return isBriefOperation({ operation, fragments: Object.fromEntries(fragments.map((one) => [one.name.value, one])) });
}

it.each([
  `{ entity(ref: { key: "a" }) { key name storyCount stories(first: 9) { edges { node { id title at entities { key } } } } } }`,
  `{ nodes(ids: []) { ... on Entity { n: name ...counts } } } fragment counts on Entity { storyCount mentionCount }`,
])("is brief: %s", (text) => {
  expect(isBrief(text)).toBe(true);
});

it.each([
  `{ entity(ref: { key: "a" }) { stories { edges { node { title url } } } } }`,
  `{ entity(ref: { key: "a" }) { name: firstSeenAt } }`,
  `{ a: entity(ref: { key: "a" }) { name } b: node(id: "b") { ... on Entity { ...seen } } } fragment seen on Entity { provisional }`,
  // Tells who is new by when they were first seen.
  `{ entity(ref: { key: "a" }) { name } trending { entity { name } } }`,
])("is not: %s", (text) => {
  expect(isBrief(text)).toBe(false);
});

const PAGE = "totalCount pageInfo { hasNextPage hasPreviousPage startCursor endCursor }";
const ENTITY = "__typename id key type name storyCount mentionCount";
const STORIES = `stories(first: 3) { ${PAGE} edges { cursor node { __typename id title at entities { ${ENTITY} } } } }`;
const EVERYTHING = `
  entity(ref: { key: "organization:openai" }) { ${ENTITY} ${STORIES} }
  entities(first: 3) { ${PAGE} edges { cursor node { ${ENTITY} } } }
  node(id: "${toId("product:codex")}") { ... on Entity { ${ENTITY} ${STORIES} } }
  nodes(ids: ["${toId("person:andrew-ng")}", "${toId("product:codex")}"]) { ... on Entity { ${ENTITY} ${STORIES} } }
  ${STORIES}`;

function toId(key: string): string {
  return Buffer.from(`Entity:${key}`).toString("base64");
}

it("answers every field as it does beside one that needs more", async () => {
  for (const name of BRIEF_FIELDS) expect(EVERYTHING).toMatch(new RegExp(`\\b${name}\\b`, "u"));
  expect(isBrief(`{ ${EVERYTHING} }`)).toBe(true);
  const brief = await service.ask(`{ ${EVERYTHING} }`);
  const whole = await service.ask(`{ ${EVERYTHING} more: entity(ref: { key: "product:codex" }) { firstSeenAt } }`);
  expect(brief.errors).toBeUndefined();
  expect(whole.data).toMatchObject({ more: { firstSeenAt: expect.any(String) as string } });
  expect(whole.data).toMatchObject(brief.data ?? {});
});
