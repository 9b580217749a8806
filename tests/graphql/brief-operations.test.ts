import { type FragmentDefinitionNode, Kind, type OperationDefinitionNode, parse } from "graphql";
import { expect, it } from "vitest";
import { isBriefOperation } from "../../src/graphql/brief-operations.ts";

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
