import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { CodedError, storeUnavailable } from "../../src/errors.ts";
import { MAX_COST } from "../../src/graphql/complexity.ts";
import type { GraphStore } from "../../src/store/graph-store.ts";
import { buildContribution } from "../store/contract/build-contribution.ts";
import { openService, type Service } from "./open-service.ts";

/** Two curated entities of one name, and a provisional one of the name of a curated one. */
const AMBIGUOUS = buildContribution(
  {
    key: "s/d",
    at: "2025-12-20T00:00:00Z",
    tells: [
      {
        title: "Cursor, Claude and Codex; Cursor and Codex",
        names: [
          ["product:cursor", "Cursor"],
          ["organization:cursor", "Cursor"],
          ["product:codex", "Codex"],
          ["model:codex", "Codex"],
          ["person:claude", "Claude"],
        ],
      },
    ],
  },
  {
    "product:cursor": { name: "Cursor" },
    "organization:cursor": { name: "Cursor" },
    "product:codex": { name: "Codex" },
  },
);

let service: Service;
beforeAll(async () => {
  service = await openService({ contributions: [AMBIGUOUS] });
});
afterAll(() => service.close());

const idOf = (text: string): string => Buffer.from(text).toString("base64");
const cursorOf = (...parts: unknown[]): string => Buffer.from(JSON.stringify(parts)).toString("base64url");

describe("a wrong argument is an error with a code that names it", () => {
  it.each([
    [`entities(first: -1) { totalCount }`, "BAD_USER_INPUT", "first: -1 is not accepted; give 0 to 100."],
    [`entities(first: 101) { totalCount }`, "BAD_USER_INPUT", "first: 101"],
    [`entities(last: 101) { totalCount }`, "BAD_USER_INPUT", "last: 101"],
    [`entities(first: 1, last: 1) { totalCount }`, "BAD_USER_INPUT", "first, last:"],
    [`entities(after: "nonsense") { totalCount }`, "BAD_CURSOR", "after:"],
    [`entities(before: "${cursorOf("stories:NEWEST", 1, "k")}") { totalCount }`, "BAD_CURSOR", "before:"],
    [`entities(after: "${cursorOf("entities:STORIES_DESC", null, "k")}") { totalCount }`, "BAD_CURSOR", "after:"],
    [`entities(after: "${cursorOf("entities:STORIES_DESC", "9", "k")}") { totalCount }`, "BAD_CURSOR", "after:"],
    [
      `entities(orderBy: NAME_ASC, after: "${cursorOf("entities:NAME_ASC", 9, "k")}") { totalCount }`,
      "BAD_CURSOR",
      "after:",
    ],
    [`entities(after: "${cursorOf("entities:STORIES_DESC", 1)}") { totalCount }`, "BAD_CURSOR", "after:"],
    [`node(id: "nonsense") { id }`, "BAD_USER_INPUT", "id:"],
    [`node(id: "${idOf("Thing:x")}") { id }`, "BAD_USER_INPUT", "id:"],
    [`node(id: "${idOf("Entity:")}") { id }`, "BAD_USER_INPUT", "id:"],
    [`nodes(ids: ["${idOf("Story:x")}", "x"]) { id }`, "BAD_USER_INPUT", "ids[1]:"],
    [`entity(ref: { id: "${idOf("Story:x")}" }) { key }`, "BAD_USER_INPUT", "ref.id:"],
    [`story(ref: { id: "${idOf("Entity:x")}" }) { title }`, "BAD_USER_INPUT", "ref.id:"],
    [`entity(ref: {}) { key }`, "BAD_USER_INPUT", "ref:"],
    [`entity(ref: { key: "a", name: "b" }) { key }`, "BAD_USER_INPUT", "ref:"],
    [`entity(ref: { name: "Cursor" }) { key }`, "AMBIGUOUS_NAME", "ref.name:"],
    [`timeline(entities: [{ name: "Codex" }, { name: "nobody" }]) { interval }`, "NOT_FOUND", "entities[1]:"],
    [`subgraph(around: [{ key: "person:nobody" }]) { truncated }`, "NOT_FOUND", "around[0]:"],
    [`paths(from: { name: "Codex" }, to: { name: "nobody" }) { hops }`, "NOT_FOUND", "to:"],
    [`relation(between: { name: "nobody" }, and: { name: "Codex" }) { storyCount }`, "NOT_FOUND", "between:"],
    [`stories(filter: { mentions: [{ name: "nobody" }] }) { totalCount }`, "NOT_FOUND", "filter.mentions[0]:"],
    [`paths(from: { name: "Codex" }, to: { key: "product:codex" }) { hops }`, "BAD_USER_INPUT", "to:"],
    [`relation(between: { name: "Codex" }, and: { key: "product:codex" }) { storyCount }`, "BAD_USER_INPUT", "and:"],
    [
      `paths(from: { name: "Codex" }, to: { name: "Claude" }, maxHops: 7) { hops }`,
      "BAD_USER_INPUT",
      "maxHops: 7 is not accepted; give 1 to 6.",
    ],
    [`paths(from: { name: "Codex" }, to: { name: "Claude" }, first: 0) { hops }`, "BAD_USER_INPUT", "first: 0"],
    [`paths(from: { name: "Codex" }, to: { name: "Claude" }, kinds: []) { hops }`, "BAD_USER_INPUT", "kinds:"],
    [`subgraph(around: []) { truncated }`, "BAD_USER_INPUT", "around:"],
    [`subgraph(around: [{ name: "Codex" }], hops: 4) { truncated }`, "BAD_USER_INPUT", "hops: 4"],
    [`subgraph(around: [{ name: "Codex" }], maxNodes: 2001) { truncated }`, "BAD_USER_INPUT", "maxNodes: 2001"],
    [`timeline(entities: []) { interval }`, "BAD_USER_INPUT", "entities:"],
    [`timeline(entities: [{ name: "Codex" }], timeZone: "Mars") { interval }`, "BAD_USER_INPUT", "timeZone:"],
    [
      `timeline(entities: [{ name: "Codex" }], interval: HOUR, window: { from: "2000-01-01T00:00:00Z", to: "2026-01-01T00:00:00Z" }) { interval }`,
      "LIMIT_EXCEEDED",
      "interval:",
    ],
    [
      `timeline(entities: [{ name: "Codex" }], window: { from: "2026-01-01T00:00:00Z", to: "2026-01-01T00:00:00Z" }) { interval }`,
      "BAD_USER_INPUT",
      "window: from must be earlier than to",
    ],
    [
      `stories(filter: { window: { from: "2026-01-02T00:00:00Z", to: "2026-01-01T00:00:00Z" } }) { totalCount }`,
      "BAD_USER_INPUT",
      "filter.window:",
    ],
    [`entities(filter: { seen: { from: "yesterday" } }) { totalCount }`, "BAD_USER_INPUT", "filter.seen.from:"],
    [
      `entities(filter: { seen: { from: "2025-02-30T00:00:00Z" } }) { totalCount }`,
      "BAD_USER_INPUT",
      "filter.seen.from:",
    ],
    [
      `entities(filter: { seen: { from: "2025-02-03T00:00:00" } }) { totalCount }`,
      "BAD_USER_INPUT",
      "filter.seen.from:",
    ],
    [`entities(filter: { minStories: -1 }) { totalCount }`, "BAD_USER_INPUT", "filter.minStories: -1"],
    [`entities(first: "ten") { totalCount }`, "BAD_USER_INPUT", "first:"],
    [`entities(orderBy: SIZE) { totalCount }`, "BAD_USER_INPUT", "orderBy:"],
    [`story(ref: { url: "not an address" }) { title }`, "BAD_USER_INPUT", "ref.url:"],
    // Newsletters of a thousand stories would make it tens of megabytes.
    [
      `digests(first: 100) { edges { node { appearances { text story { mentions { surface quote entity { name } } } } } } }`,
      "LIMIT_EXCEEDED",
      "This operation may cost",
    ],
    [`search(text: "${"x".repeat(201)}") { totalCount }`, "LIMIT_EXCEEDED", "text:"],
    [`resolve(names: ["a", "${"x".repeat(201)}"]) { name }`, "LIMIT_EXCEEDED", "names[1]:"],
    [`entity(ref: { name: "Codex" }) { neighbors(minAffinity: 2) { totalCount } }`, "BAD_USER_INPUT", "minAffinity:"],
    [
      `entity(ref: { name: "Codex" }) { neighbors { edges { evidence(first: 101) { kind } } } }`,
      "BAD_USER_INPUT",
      "first: 101",
    ],
  ])("%s", async (field, code, message) => {
    const { errors } = await service.ask(`{ ${field} }`);
    expect(errors?.[0]).toMatchObject({ extensions: { code }, message: expect.stringContaining(message) as string });
    expect(errors?.[0]?.message.startsWith(message)).toBe(true);
  });

  it("in a variable, by its name and path", async () => {
    const query = `query ($window: WindowInput!) { stories(filter: { window: $window }) { totalCount } }`;
    const { errors } = await service.ask(query, { window: { from: "2025-12-20" } });
    expect(errors?.[0]).toMatchObject({
      extensions: { code: "BAD_USER_INPUT" },
      message: expect.stringMatching(/"\$window".*"window\.from".*ISO 8601/su) as string,
    });
  });

  it("in the fields of many things, once for each", async () => {
    const { errors, data } = await service.ask(
      `{ a: entity(ref: { name: "Cursor" }) { key } b: entity(ref: { name: "Codex" }) { key } }`,
    );
    expect(errors).toHaveLength(1);
    expect(data).toEqual({ a: null, b: { key: "product:codex" } });
  });
});

describe("an ambiguous name", () => {
  it("lists the candidates for machines", async () => {
    const { errors } = await service.ask(`{ entity(ref: { name: "Cursor" }) { key } }`);
    expect(errors?.[0]?.extensions).toEqual({
      code: "AMBIGUOUS_NAME",
      argument: "ref.name",
      candidates: [
        {
          id: idOf("Entity:organization:cursor"),
          key: "organization:cursor",
          type: "ORGANIZATION",
          name: "Cursor",
          storyCount: 1,
        },
        { id: idOf("Entity:product:cursor"), key: "product:cursor", type: "PRODUCT", name: "Cursor", storyCount: 1 },
      ],
    });
  });

  it("is none where a curated entity has it and others are provisional", async () => {
    expect(await service.ask(`{ entity(ref: { name: "Codex" }) { key } }`)).toEqual({
      data: { entity: { key: "product:codex" } },
    });
  });
});

describe("what is too much", () => {
  it.each([
    [
      "costs too much",
      `{ entities(first: 100) { edges { node { neighbors(first: 100) { edges { node { stories(first: 100) { edges { node { title } } } } } } } } } }`,
      `at most ${MAX_COST}`,
    ],
    [
      "is too deep",
      `{ entity(ref: { name: "Codex" }) { ${"neighbors(first: 1) { edges { node { ".repeat(6)}key${" } } }".repeat(6)} } }`,
      "at most 15",
    ],
    [
      "has too many fields at the top",
      `{ ${Array.from({ length: 51 }, (_, index) => `a${String(index)}: stats { digests }`).join(" ")} }`,
      "at most 50",
    ],
    [
      "doubles with every fragment",
      `{ stats { ...f0 } } ${Array.from({ length: 40 }, (_, index) => `fragment f${String(index)} on GraphStats { ...f${String(index + 1)} ...f${String(index + 1)} }`).join(" ")} fragment f40 on GraphStats { digests }`,
      "at most 2000",
    ],
    ["is too long", `{ stats { ${"digests ".repeat(3001)} } }`, "more than 3000"],
  ])("is refused where it %s", async (_why, query, message) => {
    const start = performance.now();
    const { errors } = await service.ask(query);
    expect(errors?.[0]).toMatchObject({
      extensions: { code: "LIMIT_EXCEEDED" },
      message: expect.stringContaining(message) as string,
    });
    expect(performance.now() - start).toBeLessThan(2_000);
  });

  it("is not the introspection that GraphiQL asks for", async () => {
    const { getIntrospectionQuery } = await import("graphql");
    const options = {
      descriptions: true,
      specifiedByUrl: true,
      directiveIsRepeatable: true,
      schemaDescription: true,
      inputValueDeprecation: true,
      oneOf: true,
    };
    const { errors, data } = await service.ask(getIntrospectionQuery(options));
    expect(errors).toBeUndefined();
    expect(data).toHaveProperty("__schema");
  });
});

/** A service whose store fails in two of its answers. */
function failWith(error: Error): Promise<Service> {
  const fail = async (): Promise<never> => {
    throw error;
  };
  return openService({ wrap: (store): GraphStore => ({ ...store, stats: fail, ping: fail }) });
}

describe("faults", () => {
  it("of ours are masked and logged", async () => {
    const broken = await failWith(new Error("the password is hunter2"));
    const answer = await broken.ask(`{ stats { digests } }`);
    expect(answer).toMatchObject({
      data: null,
      errors: [{ message: "Unexpected error.", extensions: { code: "INTERNAL_SERVER_ERROR" } }],
    });
    expect(JSON.stringify(answer)).not.toContain("hunter2");
    expect(JSON.stringify(broken.takeLog())).toContain("hunter2");
    await broken.close();
  });

  it("of the store are SERVICE_UNAVAILABLE without its address, and over when it is back", async () => {
    let isDown = true;
    const down = storeUnavailable("bolt://10.0.0.1:7687 does not answer", new Error("ECONNREFUSED"));
    const shaky = await openService({
      wrap: (store): GraphStore => ({ ...store, stats: () => (isDown ? Promise.reject(down) : store.stats()) }),
    });
    const answer = await shaky.ask(`{ stats { digests } }`);
    expect(answer).toMatchObject({ data: null, errors: [{ extensions: { code: "SERVICE_UNAVAILABLE" } }] });
    expect(JSON.stringify(answer)).not.toContain("10.0.0.1");
    isDown = false;
    expect(await shaky.ask(`{ stats { digests } }`)).toEqual({ data: { stats: { digests: 3 } } });
    await shaky.close();
  });

  it("of patience are TIMEOUT", async () => {
    const slow = await openService({
      patience: 20,
      wrap: (store): GraphStore => ({ ...store, stats: () => new Promise(() => {}) }),
    });
    const { errors } = await slow.ask(`{ stats { digests } }`);
    expect(errors?.[0]).toMatchObject({ extensions: { code: "TIMEOUT" } });
    await slow.close();
  });

  it("that are none, for a digest was removed between two levels of a question, are GRAPH_CHANGED", async () => {
    const changing = await openService({
      wrap: (store): GraphStore => ({
        ...store,
        appearancesOfDigests: async (keys) => {
          const appearances = await store.appearancesOfDigests(keys);
          for (const key of keys) await store.removeDigest(key);
          return appearances;
        },
      }),
    });
    for (const field of ["digest { title }", "story { title }"]) {
      const { data, errors } = await changing.ask(
        `{ digests(first: 1) { edges { node { appearances { ${field} } } } } }`,
      );
      expect(data).toBeNull();
      expect(errors?.map(({ extensions }) => extensions?.["code"])).toContain("GRAPH_CHANGED");
    }
    await changing.close();
  });

  it("are told apart from coded errors, which the log leaves out", async () => {
    const coded = await failWith(new CodedError("TIMEOUT", "stats took too long"));
    expect(await coded.ask(`{ stats { digests } }`)).toMatchObject({
      errors: [{ message: "stats took too long", extensions: { code: "TIMEOUT" } }],
    });
    expect(coded.takeLog().filter(({ level }) => level === 50)).toEqual([]);
    await coded.close();
  });
});
