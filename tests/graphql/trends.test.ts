import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { openService, type Service } from "./open-service.ts";

let service: Service;
beforeAll(async () => {
  service = await openService();
});
afterAll(() => service.close());

const WEEK = `window: { from: "2025-12-02T00:00:00Z", to: "2025-12-09T00:00:00Z" }`;

describe("trending", () => {
  it("compares with the window of equal length right before, the strongest rise first", async () => {
    const query = `{ trending(${WEEK}) { entity { key } stories before lift firstSeen } }`;
    expect(await service.ask(query)).toEqual({
      data: {
        trending: [
          { entity: { key: "organization:openai" }, stories: 3, before: 0, lift: 1.6, firstSeen: true },
          { entity: { key: "product:codex" }, stories: 3, before: 0, lift: 1.6, firstSeen: true },
          { entity: { key: "product:hub" }, stories: 2, before: 0, lift: 1.4, firstSeen: true },
        ],
      },
    });
  });

  it("compares with any window, and tells who was named before from who was not", async () => {
    const query = `{ trending(window: { from: "2025-12-05T00:00:00Z", to: "2025-12-06T00:00:00Z" }, comparedTo: { to: "2025-12-05T00:00:00Z" }, first: 1) {
      entity { name } stories before lift firstSeen } }`;
    expect(await service.ask(query)).toEqual({
      data: { trending: [{ entity: { name: "OpenAI" }, stories: 2, before: 1, lift: 1.5, firstSeen: false }] },
    });
  });

  it("keeps to some types, and is empty where nothing rose", async () => {
    const query = `{
      products: trending(${WEEK}, types: [PRODUCT]) { entity { key } }
      none: trending(window: { from: "2026-01-01T00:00:00Z", to: "2026-01-02T00:00:00Z" }) { stories }
    }`;
    expect(await service.ask(query)).toEqual({
      data: { products: [{ entity: { key: "product:codex" } }, { entity: { key: "product:hub" } }], none: [] },
    });
  });

  it.each([
    [`window: { to: "2025-12-09T00:00:00Z" }`, "window.from"],
    [`window: { from: "2025-12-02T00:00:00Z" }`, "window.to"],
    [`window: { from: "2025-12-02T00:00:00Z", to: "2025-12-02T00:00:00Z" }`, "window"],
    [`${WEEK}, comparedTo: { from: "2025-12-02T00:00:00Z", to: "2025-12-01T00:00:00Z" }`, "comparedTo"],
    [`${WEEK}, first: 0`, "first"],
    [`${WEEK}, first: 101`, "first"],
  ])("refuses %s by name", async (args, argument) => {
    for (const field of [`trending(${args})`, `neighborhoodChanges(entity: { name: "OpenAI" }, ${args})`]) {
      const { errors } = await service.ask(`{ ${field} { stories } }`);
      expect(errors).toMatchObject([{ extensions: { code: "BAD_USER_INPUT", argument } }]);
      expect(errors?.[0]?.message).toContain(`${argument}: `);
    }
  });
});

describe("neighborhoodChanges", () => {
  const windows = `window: { from: "2025-12-05T00:00:00Z", to: "2025-12-06T00:00:00Z" }, comparedTo: { from: "2025-12-01T00:00:00Z", to: "2025-12-05T00:00:00Z" }`;

  it("tells who is new and who is gone, with the sentences; who is named as before is left out", async () => {
    const query = `{ neighborhoodChanges(entity: { name: "OpenAI" }, ${windows}) {
      entity { key } kind stories before lift evidence(first: 1) { kind quotes story { at } } } }`;
    const { data, errors } = await service.ask(query);
    expect(errors).toBeUndefined();
    const before = "2025-12-02T00:00:00.000Z";
    expect(data).toMatchObject({
      neighborhoodChanges: [
        { entity: { key: "model:gpt-5.2" }, kind: "GONE", stories: 0, before: 1, lift: 0.5 },
        {
          entity: { key: "person:andrej-karpathy" },
          kind: "GONE",
          evidence: [
            {
              kind: "CO_MENTIONED",
              quotes: ["Karpathy 说 GPT-5.2 写代码更快，OpenAI 的 Codex 也用上了它。"],
              story: { at: before },
            },
          ],
        },
        {
          entity: { key: "person:andrew-ng" },
          kind: "GONE",
          evidence: [{ quotes: ["OpenAI and Andrew Ng agree with him."], story: { at: before } }],
        },
        {
          entity: { key: "organization:𠮷野家" },
          kind: "NEW",
          stories: 1,
          before: 0,
          lift: 1.666666667,
          evidence: [
            {
              quotes: ["The hub and OpenAI's Codex, by an account that is no person's.", "hub, hub, 𠮷野家, ｡start"],
              story: { at: "2025-12-05T18:30:00.000Z" },
            },
          ],
        },
        { entity: { key: "product:｡start" }, kind: "NEW", stories: 1, before: 0 },
      ],
    });
  });

  it("keeps to some types and to the first ones", async () => {
    const query = `{ neighborhoodChanges(entity: { key: "organization:openai" }, ${windows}, types: [PERSON], first: 1) { entity { key } } }`;
    expect(await service.ask(query)).toEqual({
      data: { neighborhoodChanges: [{ entity: { key: "person:andrej-karpathy" } }] },
    });
  });

  it("refuses an entity that there is not", async () => {
    const { errors } = await service.ask(`{ neighborhoodChanges(entity: { name: "Nobody" }, ${windows}) { stories } }`);
    expect(errors).toMatchObject([{ extensions: { code: "NOT_FOUND", argument: "entity" } }]);
  });
});
