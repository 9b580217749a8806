import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { openService, type Service } from "./open-service.ts";

let service: Service;
beforeAll(async () => {
  service = await openService();
});
afterAll(() => service.close());

interface Connection {
  readonly edges: readonly { readonly cursor: string }[];
  readonly pageInfo: {
    readonly hasNextPage: boolean;
    readonly hasPreviousPage: boolean;
    readonly startCursor: string | null;
    readonly endCursor: string | null;
  };
}

/** Every connection, as a document that takes the page's arguments and answers under `it`. */
const CONNECTIONS: readonly (readonly [string, (args: string) => string])[] = [
  ["entities", (args) => `{ it: entities(orderBy: NAME_ASC, ${args}) @ }`],
  ["entities by last sight", (args) => `{ it: entities(orderBy: LAST_SEEN_DESC, ${args}) @ }`],
  ["stories", (args) => `{ it: stories(${args}) @ }`],
  ["digests", (args) => `{ it: digests(${args}) @ }`],
  [
    "an entity's stories",
    (args) => `{ parent: entity(ref: { name: "OpenAI" }) { it: stories(orderBy: OLDEST, ${args}) @ } }`,
  ],
  [
    "neighbours",
    (args) => `{ parent: entity(ref: { name: "OpenAI" }) { it: neighbors(orderBy: AFFINITY, ${args}) @ } }`,
  ],
];

async function readPage(document: (args: string) => string, args: string): Promise<Connection> {
  const text = document(args).replace(
    "@",
    "{ edges { cursor } pageInfo { hasNextPage hasPreviousPage startCursor endCursor } }",
  );
  const { data, errors } = await service.ask(text);
  expect(errors).toBeUndefined();
  const found = JSON.parse(JSON.stringify(data)) as { it?: Connection; parent?: { it: Connection } };
  const page = found.it ?? found.parent?.it;
  if (page === undefined) throw new Error("no connection");
  return page;
}

const cursorsOf = ({ edges }: Connection): string[] => edges.map(({ cursor }) => cursor);

describe.each(CONNECTIONS)("pages of %s", (_name, document) => {
  it("give forwards, two at a time, what one long page gives", async () => {
    const all = cursorsOf(await readPage(document, "first: 100"));
    expect(all.length).toBeGreaterThan(2);
    const seen: string[] = [];
    let args = "first: 2";
    for (;;) {
      const page = await readPage(document, args);
      seen.push(...cursorsOf(page));
      expect(page.pageInfo.endCursor).toBe(page.edges.at(-1)?.cursor);
      if (!page.pageInfo.hasNextPage) break;
      args = `first: 2, after: "${page.pageInfo.endCursor ?? ""}"`;
    }
    expect(seen).toEqual(all);
  });

  it("give backwards, two at a time, the same", async () => {
    const all = cursorsOf(await readPage(document, "first: 100"));
    const seen: string[] = [];
    let args = "last: 2";
    for (;;) {
      const page = await readPage(document, args);
      seen.unshift(...cursorsOf(page));
      if (!page.pageInfo.hasPreviousPage) break;
      args = `last: 2, before: "${page.pageInfo.startCursor ?? ""}"`;
    }
    expect(seen).toEqual(all);
  });

  it("are empty with first: 0", async () => {
    expect(await readPage(document, "first: 0")).toMatchObject({
      edges: [],
      pageInfo: { startCursor: null, endCursor: null },
    });
  });
});

describe("pages that only go forward", () => {
  it.each([
    [
      "evidence",
      (args: string) =>
        `{ parent: relation(between: { name: "OpenAI" }, and: { name: "Karpathy" }) { it: evidence(${args}) @ } }`,
    ],
    ["search", (args: string) => `{ it: search(text: "g", ${args}) @ }`],
  ])("of %s give, one at a time, what one long page gives", async (_name, document) => {
    const all = cursorsOf(await readPage(document, "first: 100"));
    expect(all.length).toBeGreaterThan(2);
    const seen: string[] = [];
    for (let after = ""; ;) {
      const page = await readPage(document, `first: 1${after}`);
      seen.push(...cursorsOf(page));
      if (!page.pageInfo.hasNextPage) break;
      after = `, after: "${page.pageInfo.endCursor ?? ""}"`;
    }
    expect(seen).toEqual(all);
  });
});

describe("the total", () => {
  it("is counted only where it is asked for", async () => {
    service.takeStatements();
    await service.ask(`{ entities(first: 1) { edges { node { key } } pageInfo { hasNextPage } } }`);
    expect(service.takeStatements()).toEqual(["listEntities"]);
    await service.ask(`{ entities(first: 1) { totalCount } }`);
    expect(service.takeStatements()).toContain("countEntities");
  });
});
