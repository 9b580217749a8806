import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { GraphQLError, parse, validate } from "graphql";
import { CodedError, storeUnavailable } from "../../../src/errors.ts";
import { createContext } from "../../../src/graphql/context.ts";
import { schema } from "../../../src/graphql/schema.ts";
import type { GraphStore } from "../../../src/store/graph-store.ts";
import { openService, type Service } from "../open-service.ts";
import { expectSameAnswers } from "./same-as-graphql-js.ts";

let service: Service;
/** One whose store fails where it is asked for digests and relations. */
let failing: GraphStore;
beforeAll(async () => {
  service = await openService();
  failing = {
    ...service.store,
    digests: () => Promise.reject(storeUnavailable("down", null)),
    relations: () => Promise.reject(new Error("A fault of ours.")),
  };
});
afterAll(() => service.close());

function makeContext(store: GraphStore): () => unknown {
  const exporter = { size: () => Promise.reject(new Error("Not asked for here.")), maxNodes: null };
  return () => createContext(store, exporter, "http://localhost");
}

const OPENAI = `ref: { key: "organization:openai" }`;
const WINDOW = `window: { from: "2025-12-01T00:00:00Z", to: "2025-12-04T00:00:00Z" }`;

type Question = readonly [what: string, text: string, variables?: Record<string, unknown>];

const QUESTIONS: readonly Question[] = [
  [
    "an entity with its stories",
    `{ entity(${OPENAI}) { id key name storyCount stories(first: 10) { totalCount pageInfo { hasNextPage endCursor } edges { cursor node { id title at entities { key name } mentions { quote } } } } } }`,
  ],
  ["an entity that is not there", `{ entity(ref: { key: "person:nobody" }) { name } }`],
  [
    "fragments on interfaces and types",
    `{ entities(first: 20) { edges { node { __typename ...named ... on Model { maker { ...named } family { key } } ... on Person { affiliations { key } } } } } } fragment named on Entity { key name aliases }`,
  ],
  [
    "unions",
    `{ search(text: "gpt", first: 20) { totalCount edges { highlights node { __typename ... on Entity { key } ... on Story { title } } } } }`,
  ],
  [
    "nodes of several types, some gone",
    `{ nodes(ids: ["RW50aXR5Om9yZ2FuaXphdGlvbjpvcGVuYWk=", "RW50aXR5OnBlcnNvbjpub2JvZHk="]) { id ... on Entity { key } } }`,
  ],
  [
    "aliases and merged fields",
    `{ a: entity(${OPENAI}) { key } b: entity(ref: { name: "谷歌" }) { key } a: entity(${OPENAI}) { name stories(first: 1) { edges { node { title } } } stories(first: 1) { totalCount } } }`,
  ],
  [
    "neighbours",
    `{ entity(${OPENAI}) { neighbors(first: 5) { totalCount edges { storyCount affinity node { key } stories(first: 2) { title } evidence { quotes } } } } }`,
  ],
  [
    "a timeline",
    `{ timeline(entities: [{ key: "organization:openai" }, { key: "model:gpt-5.2" }], ${WINDOW}, interval: DAY, timeZone: "Asia/Shanghai") { series { total points { from stories share } peaks(first: 2) { from top(first: 2) { title } } } } }`,
  ],
  [
    "paths",
    `{ paths(from: { name: "谷歌" }, to: { name: "Codex" }, first: 2) { strength nodes { name } steps { storyCount from { name } } } }`,
  ],
  [
    "a subgraph",
    `{ subgraph(around: [{ key: "organization:openai" }], hops: 2, maxNodes: 20) { truncated nodes { key name } edges { source { key } target { key } storyCount affinity } } }`,
  ],
  ["a subgraph without affinity", `{ subgraph(around: [{ key: "organization:openai" }]) { edges { storyCount } } }`],
  ["trends", `{ trending(${WINDOW}, first: 5) { entity { key } lift stories before } }`],
  [
    "stories, digests and statistics",
    `{ stories(last: 2) { edges { node { title digests: appearances { digest { key } } } } } digests { edges { node { key title } } } stats { stories entities { type count } } }`,
  ],
  ["names", `{ resolve(names: ["OpenAI", "opnai", "Nobody"]) { name candidates { entity { key } } } }`],
  [
    "a variable in an object, given and left out",
    `query Q($from: DateTime, $first: Int = 2) { stories(first: $first, filter: { window: { from: $from } }) { totalCount edges { node { at } } } }`,
    { from: "2025-12-02T00:00:00Z" },
  ],
  [
    "a variable that is left out",
    `query Q($from: DateTime, $first: Int = 2) { stories(first: $first, filter: { window: { from: $from } }) { totalCount } }`,
  ],
  [
    "@include that is true",
    `query Q($with: Boolean!) { entity(${OPENAI}) { key name @include(if: $with) ...more @skip(if: $with) } } fragment more on Entity { storyCount }`,
    { with: true },
  ],
  [
    "@include that is false",
    `query Q($with: Boolean!) { entity(${OPENAI}) { key name @include(if: $with) ...more @skip(if: $with) } } fragment more on Entity { storyCount }`,
    { with: false },
  ],
  ["introspection", `{ __schema { queryType { name } } __type(name: "Entity") { possibleTypes { name } } }`],
  [
    "text that looks like code",
    `{ search(text: "__MAGIC_DATE__33a9e76d_02e0_4128_8e92_3530ad3da74d(0)") { totalCount } }`,
  ],
  ["a name of JavaScript's own", `{ __proto__: stats { stories } constructor: stats { stories } }`],
];

const WRONG: readonly Question[] = [
  [
    "an instant that is none",
    `query Q($from: DateTime) { stories(filter: { window: { from: $from } }) { totalCount } }`,
    { from: "yesterday" },
  ],
  ["a missing variable", `query Q($key: String!) { entity(ref: { key: $key }) { name } }`, {}],
  [
    "a name of no type",
    `query Q($types: [EntityType!]) { resolve(names: ["x"], types: $types) { name } }`,
    { types: ["CITY"] },
  ],
  ["one error of the product, in part of an answer", `{ stats { stories } entities(first: 1000) { totalCount } }`, {}],
  ["one error below a list", `{ entity(${OPENAI}) { key stories(first: 1000) { totalCount } } }`, {}],
  [
    "two errors",
    `{ a: entity(${OPENAI}) { stories(first: 1000) { totalCount } } b: entity(${OPENAI}) { stories(first: 2000) { totalCount } } }`,
    {},
  ],
  [
    "more than may be asked",
    `{ entities(first: 100) { edges { node { neighbors(first: 100) { edges { node { neighbors(first: 100) { totalCount edges { storyCount } } } } } } } } }`,
    {},
  ],
];

function name([what, text, variableValues = {}]: Question) {
  return { what, text, variableValues };
}

describe("a question of the product", () => {
  it.each(QUESTIONS.map(name))("is answered as graphql-js answers it: $what", async ({ text, variableValues }) => {
    const document = parse(text);
    expect(validate(schema, document)).toEqual([]);
    const { errors } = await expectSameAnswers({ schema, document, variableValues }, makeContext(service.store));
    expect(errors).toBeUndefined();
  });

  it.each(WRONG.map(name))("has the errors of graphql-js: $what", async ({ text, variableValues }) => {
    const document = parse(text);
    expect(validate(schema, document)).toEqual([]);
    const { errors } = await expectSameAnswers({ schema, document, variableValues }, makeContext(service.store));
    expect(errors).not.toBeUndefined();
  });

  it.each([
    [`{ stats { stories } digest(key: "daily/2025-12-02") { title } }`, "SERVICE_UNAVAILABLE"],
    [
      `{ a: digest(key: "daily/2025-12-02") { title } b: digest(key: "daily/2025-12-03") { title } }`,
      "SERVICE_UNAVAILABLE",
    ],
    [`{ relation(between: { name: "谷歌" }, and: { name: "Codex" }) { storyCount } stats { stories } }`, null],
  ])("fails as it does with graphql-js where the store fails: %s", async (text, code) => {
    const { errors } = await expectSameAnswers({ schema, document: parse(text) }, makeContext(failing));
    const thrown = errors?.map(({ originalError }) =>
      originalError instanceof CodedError ? originalError.code : null,
    );
    expect(new Set(thrown)).toEqual(new Set([code]));
    expect(errors?.every((error) => error instanceof GraphQLError)).toBe(true);
  });

  it("is the one of several operations that was named", async () => {
    const document = parse(`query A { stats { stories } } query B { stats { digests } } mutation C { __typename }`);
    const answers = ["A", "B", "C", "D", null].map((operationName) =>
      expectSameAnswers({ schema, document, operationName }, makeContext(service.store)),
    );
    expect((await Promise.all(answers)).map(({ errors }) => errors?.length ?? 0)).toEqual([0, 0, 0, 1, 1]);
  });

  it("asks the store once, also where one thing is wrong", async () => {
    service.takeStatements();
    await service.ask(`{ stats { stories } entities(first: 1000) { totalCount } }`);
    expect(service.takeStatements()).toEqual(["stats"]);
  });
});
