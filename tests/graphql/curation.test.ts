import { readFileSync } from "node:fs";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { readEverything } from "../store/contract/read-everything.ts";
import { openService, type Service } from "./open-service.ts";

const TOKEN = "correct-horse";
const EFFECT = "effect { digests stories mentions relations gone come }";

const MUTATIONS: Readonly<Record<string, string>> = {
  mergeEntities: `mergeEntities(from: {key: "product:hub"}, into: {name: "Codex"}, reason: "r") { dryRun }`,
  splitAlias: `splitAlias(entity: {key: "product:hub"}, alias: "hub", to: {entity: {name: "Codex"}}, reason: "r") { dryRun }`,
  retypeEntity: `retypeEntity(entity: {key: "product:hub"}, type: MODEL, reason: "r") { dryRun }`,
  renameEntity: `renameEntity(entity: {key: "product:hub"}, name: "Hub", reason: "r") { dryRun }`,
  ignoreSurface: `ignoreSurface(surface: "hub", reason: "r") { dryRun }`,
  undoDecision: `undoDecision(id: "x", reason: "r") { dryRun }`,
  loadDigest: `loadDigest(key: "a/b", content: "# x") { status }`,
  removeDigest: `removeDigest(key: "daily/2025-12-02") { removed }`,
};

let service: Service;
beforeEach(async () => {
  service = await openService({ adminToken: TOKEN, authorization: `Bearer ${TOKEN}` });
});
afterEach(async () => {
  await service.close();
});

async function mutate(fields: string): Promise<unknown> {
  return await service.ask(`mutation { ${fields} }`);
}

describe("who may change the graph", () => {
  it.each(Object.entries(MUTATIONS))("nobody by %s where no token was set", async (name, fields) => {
    const closed = await openService({ authorization: `Bearer ${TOKEN}` });
    const before = await readEverything(closed.store);
    expect(await closed.ask(`mutation { ${fields} }`)).toMatchObject({
      errors: [{ path: [name], extensions: { code: "UNAUTHORIZED" }, message: expect.stringContaining("ADMIN_TOKEN") }],
    });
    expect(await readEverything(closed.store)).toEqual(before);
    await closed.close();
  });

  it.each([null, "Bearer", "Bearer ", "Bearer wrong", `Basic ${TOKEN}`, `Bearer ${TOKEN}x`, TOKEN])(
    "nobody with the header %s",
    async (authorization) => {
      const open = await openService({ adminToken: TOKEN, authorization });
      for (const fields of Object.values(MUTATIONS)) {
        expect(await open.ask(`mutation { ${fields} }`)).toMatchObject({
          errors: [{ extensions: { code: "UNAUTHORIZED" } }],
        });
      }
      await open.close();
    },
  );

  it("nobody by a GET request", async () => {
    const query = encodeURIComponent(`mutation { ${MUTATIONS["ignoreSurface"] ?? ""} }`);
    const response = await service.fetch(`/graphql?query=${query}`, {
      headers: { authorization: `Bearer ${TOKEN}`, accept: "application/json" },
    });
    expect(response.status).toBe(405);
    expect(await service.store.decisions()).toEqual([]);
  });
});

describe("curating", () => {
  it("says first what a merge would change, and does it then", async () => {
    const merge = (more: string): string =>
      `mergeEntities(from: {key: "product:hub"}, into: {name: "Codex"}, reason: "one thing"${more}) {
        dryRun ${EFFECT} entity { key redirectedFrom aliases storyCount } graphVersion }`;
    const before = await readEverything(service.store);
    const tried = await mutate(merge(", dryRun: true"));
    const effect = { digests: 1, stories: 2, mentions: 5, gone: ["product:hub"], come: [] };
    expect(tried).toMatchObject({ data: { mergeEntities: { dryRun: true, effect, entity: null } } });
    expect(await readEverything(service.store)).toEqual(before);
    const done = await mutate(merge(""));
    expect(done).toMatchObject({
      data: {
        mergeEntities: {
          dryRun: false,
          effect,
          entity: { key: "product:codex", aliases: ["Codex CLI", "hub"], storyCount: 3 },
        },
      },
    });
    expect(
      await service.ask(`{ entity(ref: {key: "product:hub"}) { key redirectedFrom }
        byName: entity(ref: {name: "HUB"}) { key redirectedFrom } stats { graphVersion } }`),
    ).toMatchObject({
      data: {
        entity: { key: "product:codex", redirectedFrom: "product:hub" },
        byName: { key: "product:codex", redirectedFrom: null },
        stats: { graphVersion: await service.store.version() },
      },
    });
    const around = `query ($ref: EntityRef!) {
      entity(ref: $ref) { stories(first: 2) { pageInfo { hasNextPage } edges { node { title entities { key } } } } }
      paths(from: $ref, to: {key: "model:gpt-5.2"}, first: 1, orderBy: HOPS) { nodes { key } }
    }`;
    const byOldKey = await service.ask(around, { ref: { key: "product:hub" } });
    expect(byOldKey.errors).toBeUndefined();
    expect(byOldKey).toEqual(await service.ask(around, { ref: { key: "product:codex" } }));
  });

  it("tells wherever an old key was asked by that it was", async () => {
    await mutate(`mergeEntities(from: {key: "product:hub"}, into: {name: "Codex"}, reason: "one thing") { dryRun }`);
    const old = `{key: "product:hub"}`;
    const gpt = `{key: "model:gpt-5.2"}`;
    const answer = await service.ask(`{
      relation(between: ${old}, and: ${gpt}) { a { key redirectedFrom } b { key redirectedFrom } }
      reversed: relation(between: ${gpt}, and: ${old}) { a { redirectedFrom } b { key redirectedFrom } }
      timeline(entities: [${gpt}, ${old}]) { series { entity { key redirectedFrom } } }
      entity(ref: ${old}) { timeline { series { entity { key redirectedFrom } } } }
      paths(from: ${old}, to: ${gpt}, first: 1, orderBy: HOPS) { nodes { key redirectedFrom } steps { from { key redirectedFrom } } }
      subgraph(around: [${old}, {key: "model:gpt-5.2"}], hops: 1) {
        nodes { key redirectedFrom } edges { source { key redirectedFrom } target { key redirectedFrom } } }
    }`);
    const codex = { key: "product:codex", redirectedFrom: "product:hub" };
    const model = { key: "model:gpt-5.2", redirectedFrom: null };
    expect(answer).toMatchObject({
      data: {
        relation: { a: codex, b: model },
        reversed: { a: { redirectedFrom: null }, b: codex },
        timeline: { series: [{ entity: model }, { entity: codex }] },
        entity: { timeline: { series: [{ entity: codex }] } },
        paths: [{ nodes: [codex, model], steps: [{ from: codex }] }],
        subgraph: { nodes: expect.arrayContaining([codex, model]) },
      },
    });
    const ends = JSON.stringify(answer).match(/"key":"product:codex","redirectedFrom":(?:null|"[^"]*")/gu) ?? [];
    expect(new Set(ends)).toEqual(new Set([`"key":"product:codex","redirectedFrom":"product:hub"`]));
  });

  it("sees within one request what the mutation before did", async () => {
    const answer = await mutate(`
      retypeEntity(entity: {key: "product:hub"}, type: ORGANIZATION, reason: "a company") { entity { key type } }
      renameEntity(entity: {key: "product:hub"}, name: " The  Hub\\n", reason: "full name") { entity { key name aliases } }
      splitAlias(entity: {key: "product:codex"}, alias: "codex", to: {new: {type: PRODUCT, name: "Codex Web"}}, reason: "r") {
        entity { key name storyCount } decision { summary } }
      ignoreSurface(surface: "HUB", entity: {name: "The Hub"}, reason: "a word") { effect { gone } }
    `);
    expect(answer).toEqual({
      data: {
        retypeEntity: { entity: { key: "organization:hub", type: "ORGANIZATION" } },
        renameEntity: { entity: { key: "organization:hub", name: "The Hub", aliases: ["hub"] } },
        splitAlias: {
          entity: { key: "product:codex-web", name: "Codex Web", storyCount: 3 },
          decision: { summary: '"codex", where it was taken for product:codex, is product:codex-web' },
        },
        ignoreSurface: { effect: { gone: ["organization:hub"] } },
      },
    });
  });

  it("undoes a decision and keeps it on record", async () => {
    const before = await readEverything(service.store);
    await mutate(MUTATIONS["renameEntity"] ?? "");
    await mutate(`mergeEntities(from: {name: "GPT-5.2"}, into: {name: "GPT-5"}, reason: "r", by: "Ada") { dryRun }`);
    const listed = await service.ask(`{ decisions(first: 1) { totalCount pageInfo { hasNextPage endCursor }
      edges { node { id kind subject target name reason by summary undone { reason } } } } }`);
    expect(listed).toMatchObject({
      data: {
        decisions: {
          totalCount: 2,
          pageInfo: { hasNextPage: true },
          edges: [
            { node: { kind: "RENAME", subject: "product:hub", target: null, name: "Hub", by: null, undone: null } },
          ],
        },
      },
    });
    const ids = (await service.store.decisions()).map(({ id }) => id);
    for (const id of ids) {
      expect(
        await mutate(`undoDecision(id: "${id}", reason: "was wrong", by: "Bob") { decision { undone { reason by } } }`),
      ).toMatchObject({ data: { undoDecision: { decision: { undone: { reason: "was wrong", by: "Bob" } } } } });
    }
    expect(await readEverything(service.store)).toEqual(before);
    expect(await service.ask("{ decisions { edges { node { kind target by undone { by } } } } }")).toMatchObject({
      data: {
        decisions: {
          edges: [
            { node: { kind: "RENAME", undone: { by: "Bob" } } },
            { node: { kind: "MERGE", target: "model:gpt-5", by: "Ada", undone: { by: "Bob" } } },
          ],
        },
      },
    });
  });

  it.each([
    [`mergeEntities(from: {name: "Codex"}, into: {key: "product:codex"}, reason: "r")`, "BAD_USER_INPUT", "into"],
    [`mergeEntities(from: {key: "product:none"}, into: {name: "Codex"}, reason: "r")`, "NOT_FOUND", "from"],
    [`mergeEntities(from: {name: "Codex"}, into: {key: "product:none"}, reason: "r")`, "NOT_FOUND", "into"],
    [`mergeEntities(from: {name: "Codex"}, into: {name: "OpenAI"}, reason: " ")`, "BAD_USER_INPUT", "reason"],
    [`retypeEntity(entity: {name: "Codex"}, type: PRODUCT, reason: "r")`, "BAD_USER_INPUT", "type"],
    [`renameEntity(entity: {name: "Codex"}, name: " ", reason: "r")`, "BAD_USER_INPUT", "name"],
    [`renameEntity(entity: {name: "Codex"}, name: "${"n".repeat(201)}", reason: "r")`, "BAD_USER_INPUT", "name"],
    [`renameEntity(entity: {name: "Codex"}, name: "C", reason: "r", by: "${"b".repeat(201)}")`, "BAD_USER_INPUT", "by"],
    [`ignoreSurface(surface: "nobody writes this", reason: "r")`, "BAD_USER_INPUT", "surface"],
    [`ignoreSurface(surface: "OpenAI", entity: {name: "Codex"}, reason: "r")`, "BAD_USER_INPUT", "surface"],
    [
      `splitAlias(entity: {name: "Codex"}, alias: "nobody", to: {entity: {name: "OpenAI"}}, reason: "r")`,
      "BAD_USER_INPUT",
      "alias",
    ],
    [
      `splitAlias(entity: {name: "Codex"}, alias: "Codex", to: {entity: {name: "Codex"}}, reason: "r")`,
      "BAD_USER_INPUT",
      "to",
    ],
    [
      `splitAlias(entity: {name: "Codex"}, alias: "Codex", to: {new: {type: MODEL, name: "-"}}, reason: "r")`,
      "BAD_USER_INPUT",
      "to.new.name",
    ],
    [
      `splitAlias(entity: {name: "Codex"}, alias: "Codex", to: {new: {type: MODEL, name: "${"n".repeat(201)}"}}, reason: "r")`,
      "BAD_USER_INPUT",
      "to.new.name",
    ],
    [`undoDecision(id: "none", reason: "r")`, "NOT_FOUND", "id"],
  ])("refuses %s, naming the argument", async (field, code, argument) => {
    expect(await mutate(`${field} { dryRun }`)).toMatchObject({
      errors: [{ message: expect.stringMatching(new RegExp(`^${argument}: `, "u")), extensions: { code, argument } }],
    });
    expect(await service.store.decisions()).toEqual([]);
  });

  it("refuses to merge back what was merged", async () => {
    await mutate(MUTATIONS["mergeEntities"] ?? "");
    expect(
      await mutate(`mergeEntities(from: {name: "Codex"}, into: {key: "product:hub"}, reason: "r") { dryRun }`),
    ).toMatchObject({ errors: [{ extensions: { code: "BAD_USER_INPUT", argument: "into" } }] });
  });
});

describe("loading and removing over GraphQL", () => {
  it("loads a digest with the decisions in force, says what came of it, and takes it out again", async () => {
    const before = await readEverything(service.store);
    const content = readFileSync(join("seeds", "004_20f31694cb179af5.txt"), "utf8");
    const load = `mutation ($content: String!) {
      loadDigest(key: "api/one", content: $content) { status reason line stories mentions digest { key series } } }`;
    expect(await service.ask(load, { content })).toMatchObject({
      data: { loadDigest: { status: "LOADED", reason: null, digest: { key: "api/one", series: "api" } } },
    });
    expect(await service.ask(load, { content })).toMatchObject({
      data: { loadDigest: { status: "UNCHANGED", stories: 0 } },
    });
    expect(await service.ask(load, { content: "" })).toMatchObject({
      data: { loadDigest: { status: "REJECTED", reason: expect.any(String) } },
    });
    expect(await mutate(`removeDigest(key: "api/one") { removed graphVersion }`)).toMatchObject({
      data: { removeDigest: { removed: true, graphVersion: await service.store.version() } },
    });
    expect(await mutate(`removeDigest(key: "api/one") { removed }`)).toMatchObject({
      data: { removeDigest: { removed: false } },
    });
    expect(await readEverything(service.store)).toEqual(before);
    expect(await service.ask(load.replace("api/one", "one"), { content })).toMatchObject({
      errors: [{ extensions: { code: "BAD_USER_INPUT", argument: "key" } }],
    });
  });
});
