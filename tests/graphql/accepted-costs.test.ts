import fc from "fast-check";
import { Kind, type OperationDefinitionNode, parse } from "graphql";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { createAcceptedCosts } from "../../src/graphql/accepted-costs.ts";
import { listen, type ListeningService } from "../http/plain/listen.ts";
import { openService, type Service } from "./open-service.ts";

let service: Service;
let server: ListeningService;
beforeAll(async () => {
  service = await openService();
  server = await listen(service);
});
afterAll(async () => {
  await server.close();
  await service.close();
});

const PAGES = `query Pages($first: Int!, $name: String) {
  entities(first: $first, filter: { name: { contains: $name } }) { edges { node { neighbors(first: $first) {
    edges { node { neighbors(first: $first) { edges { node { key } } } } }
  } } } }
}`;
const NODES = `query Nodes($ids: [ID!]!) { nodes(ids: $ids) { ... on Entity { neighbors(first: 100) {
  edges { node { neighbors(first: 100) { edges { node { key } } } } }
} } } }`;

const idOf = (key: string): string => Buffer.from(`Entity:${key}`).toString("base64");

describe("an operation whose cost was accepted", () => {
  it("is refused where its numbers make it too costly, whatever came before", async () => {
    for (const _time of ["first", "again"]) {
      expect(await server.post(PAGES, { first: 2, name: "a" })).not.toContain("errors");
      expect(await server.post(PAGES, { first: 100, name: "a" })).toContain("This operation may cost");
    }
  });

  it("is refused where its lists make it too costly, whatever came before", async () => {
    for (const _time of ["first", "again"]) {
      expect(await server.post(NODES, { ids: [idOf("organization:openai")] })).not.toContain("errors");
      const ids = Array.from({ length: 10 }, (_, index) => idOf(`person:${String(index)}`));
      expect(await server.post(NODES, { ids })).toContain("This operation may cost");
    }
  });

  it("is accepted with other texts", async () => {
    expect(await server.post(PAGES, { first: 2, name: "a" })).not.toContain("errors");
    expect(await server.post(PAGES, { first: 2, name: "open" })).toContain("organization:openai");
  });
});

function readOperation(text: string): OperationDefinitionNode {
  const [definition] = parse(text).definitions;
  if (definition?.kind !== Kind.OPERATION_DEFINITION) throw new TypeError("The text is an operation.");
  return definition;
}

describe("accepted costs", () => {
  it("are those of variables that differ in texts alone", () => {
    fc.assert(
      fc.property(fc.jsonValue(), fc.jsonValue(), (one, other) => {
        const findCost = createAcceptedCosts();
        const operation = readOperation("{ __typename }");
        expect(findCost(operation, { one }).isAccepted).toBe(false);
        findCost(operation, { one }).accept();
        expect(findCost(operation, { one }).isAccepted).toBe(true);
        expect(findCost(operation, { one: other }).isAccepted).toBe(
          JSON.stringify(withoutTexts(one)) === JSON.stringify(withoutTexts(other)),
        );
      }),
    );
  });

  it("are those of one operation", () => {
    const findCost = createAcceptedCosts();
    findCost(readOperation("{ __typename }"), null).accept();
    expect(findCost(readOperation("{ __typename }"), null).isAccepted).toBe(false);
  });

  it("are remembered for a hundred sizes of variables", () => {
    const findCost = createAcceptedCosts();
    const operation = readOperation("{ __typename }");
    for (let first = 0; first < 150; first += 1) findCost(operation, { first }).accept();
    expect([99, 100].map((first) => findCost(operation, { first }).isAccepted)).toEqual([true, false]);
  });
});

function withoutTexts(value: unknown): unknown {
  if (typeof value === "string") return "";
  if (Array.isArray(value)) return value.map(withoutTexts);
  if (typeof value !== "object" || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([name, inner]) => [name, withoutTexts(inner)]));
}
