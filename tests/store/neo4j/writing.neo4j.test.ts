import { afterEach, beforeEach, describe, expect, it } from "vitest";
import type { DigestContribution } from "../../../src/domain/digest.ts";
import type { GraphStore } from "../../../src/store/graph-store.ts";
import { loadStatements } from "../../../src/store/neo4j/statements.ts";
import { buildContribution } from "../contract/build-contribution.ts";
import { CURATED, earlier, evening, morning, morningRevised } from "../contract/fixtures.ts";
import { readEverything } from "../contract/read-everything.ts";
import { createReferenceStore } from "../contract/reference-store.ts";
import { DERIVED, recount } from "./recount.ts";
import { openEmptyStore, openTestStore, runCypher, TEST_URL } from "./test-database.ts";

/** Most are sent before the answers of those before them are there: about eight waits. */
const MOST_STATEMENTS = 15;

function makeDigests(count: number): DigestContribution[] {
  return Array.from({ length: count }, (_, index) => makeDigest(index, 0));
}

/** Digests that tell one another's stories, now earlier, now later, and name the same few entities. */
function makeDigest(index: number, revision: number): DigestContribution {
  const day = String(1 + ((index * 7) % 28)).padStart(2, "0");
  const key = `s${String(index % 3)}/${String(index)}`;
  const tells = Array.from({ length: 4 }, (_, item) => {
    const story = (index * 3 + item * 5 + revision) % 11;
    const [named, other] = [`organization:o${String(story % 4)}`, `product:p${String((story + item) % 5)}`];
    return {
      title: `Story ${String(story)} O${String(story % 4)} P${String((story + item) % 5)}`,
      url: `https://example.org/${String(story)}`,
      author: { name: "Ann", personKey: "person:ann" },
      names: [
        [named, `O${String(story % 4)}`],
        [other, `P${String((story + item) % 5)}`],
      ] as const,
    };
  });
  return buildContribution({ key, at: `2025-11-${day}T06:00:00Z`, revision, tells }, CURATED);
}

/** A digest far above the size of a chunk. */
function makeLargeDigest(appearances: number): DigestContribution {
  const tells = Array.from({ length: appearances }, (_, index) => ({
    title: `Item ${String(index)} of E${String(index % 700)} and F${String(index % 11)}`,
    names: [
      [`product:e${String(index % 700)}`, `E${String(index % 700)}`],
      [`organization:f${String(index % 11)}`, `F${String(index % 11)}`],
    ] as const,
  }));
  return buildContribution({ key: "large/1", at: "2025-12-01T00:00:00Z", tells }, CURATED);
}

/** The whole read model, as the graph holds it and as a recount makes it. */
async function recountAll(): Promise<{ readonly derived: unknown[]; readonly counted: unknown[] }> {
  const recounts = [];
  for (const what of DERIVED) recounts.push(await recount(what));
  return { derived: recounts.map(({ derived }) => derived), counted: recounts.map(({ counted }) => counted) };
}

async function dropSchema(): Promise<void> {
  await runCypher("MATCH (n) DETACH DELETE n");
  const { rows: constraints } = await runCypher("SHOW CONSTRAINTS YIELD name");
  for (const { name } of constraints) await runCypher(`DROP CONSTRAINT ${String(name)}`);
  const { rows: indexes } = await runCypher("SHOW INDEXES YIELD name, type WHERE type <> 'LOOKUP' RETURN name");
  for (const { name } of indexes) await runCypher(`DROP INDEX ${String(name)}`);
}

describe.runIf(TEST_URL !== undefined)("writing to Neo4j", () => {
  let statements: string[] = [];
  let store: GraphStore;
  beforeEach(async () => {
    store = await openEmptyStore((name) => {
      statements.push(name);
    });
    statements = [];
  });
  afterEach(async () => {
    await store.close();
  });

  it("takes so many statements at most for a load, a replacement or a removal", async () => {
    const steps = [
      () => store.putDigest(morning()),
      () => store.putDigest(evening()),
      () => store.putDigest(earlier()),
      () => store.putDigest(morningRevised()),
      () => store.removeDigest(evening().digest.key),
    ];
    for (const step of steps) {
      statements = [];
      await step();
      expect(statements.slice(MOST_STATEMENTS)).toEqual([]);
    }
  });

  it("takes one round trip to find that nothing is to be done", async () => {
    await store.putDigest(morning());
    statements = [];
    await store.putDigest(morning());
    expect(statements).toEqual(["write/lock-graph"]);
  });

  it("keeps the read model what a recount of the mentions says, through replacements and removals", async () => {
    for (const contribution of makeDigests(12)) await store.putDigest(contribution);
    const loaded = await recountAll();
    expect(loaded.derived).toEqual(loaded.counted);
    for (const index of [3, 7, 0]) await store.putDigest(makeDigest(index, 1));
    for (const index of [5, 1, 11]) await store.removeDigest(makeDigest(index, 0).digest.key);
    const changed = await recountAll();
    expect(changed.derived).toEqual(changed.counted);
  });

  it("loses no update where several processes load at once", async () => {
    const others = [openTestStore(), openTestStore(), openTestStore()];
    const contributions = makeDigests(12);
    const loaded = await Promise.all(
      [store, ...others].map(async (one, offset) => {
        const outcomes: string[] = [];
        for (const [index] of contributions.entries()) {
          const contribution = contributions[(index * 5 + offset) % contributions.length] ?? morning();
          outcomes.push((await one.putDigest(contribution)).status);
        }
        return outcomes;
      }),
    );
    expect(loaded.flat().filter((status) => status === "loaded")).toHaveLength(contributions.length);
    const reference = createReferenceStore();
    for (const contribution of contributions) await reference.putDigest(contribution);
    expect(await readEverything(store)).toEqual(await readEverything(reference));
    const { derived, counted } = await recountAll();
    expect(derived).toEqual(counted);
    await Promise.all(others.map((one) => one.close()));
  });

  it(
    "writes a digest of thousands of appearances in chunks, and takes it away again",
    { timeout: 120_000 },
    async () => {
      const large = makeLargeDigest(4_500);
      await store.putDigest(large);
      expect(statements.filter((name) => name === "write/create-appearances")).toHaveLength(3);
      expect(await store.stats()).toMatchObject({ stories: 4_500, appearances: 4_500, mentions: 9_000 });
      const [entity] = await store.entities(["product:e0"]);
      expect(entity).toMatchObject({ storyCount: 7, name: "E0" });
      await store.removeDigest(large.digest.key);
      expect(await store.stats()).toMatchObject({ stories: 0, mentions: 0, relations: 0, entities: { Product: 0 } });
    },
  );

  it("leaves nothing behind when everything is removed", async () => {
    for (const contribution of [morning(), evening(), earlier()]) await store.putDigest(contribution);
    for (const contribution of [morning(), evening(), earlier()]) await store.removeDigest(contribution.digest.key);
    const { rows } = await runCypher("MATCH (n) WHERE NOT n:Migration AND NOT n:GraphState RETURN labels(n) AS labels");
    expect(rows).toEqual([]);
  });

  it("keeps whom an entity refers to as relationships for people who look at the graph", async () => {
    await store.putDigest(morning());
    const { rows } = await runCypher(
      `MATCH (e:Model {key: 'model:gpt-5.2'})-[r:FAMILY|MADE_BY]->(other:Entity)
       RETURN type(r) AS type, other.key AS key, labels(other) AS labels ORDER BY type`,
    );
    expect(rows).toEqual([
      { type: "FAMILY", key: "model:gpt-5", labels: ["Entity", "Model"] },
      { type: "MADE_BY", key: "organization:openai", labels: ["Entity", "Organization"] },
    ]);
  });
});

describe.runIf(TEST_URL !== undefined)("migrating Neo4j", () => {
  const { migrations } = loadStatements();

  it("lets several processes do it at once, and does it once", async () => {
    await dropSchema();
    const stores = [openTestStore(), openTestStore(), openTestStore()];
    await Promise.all(stores.map((store) => store.migrate()));
    const { rows } = await runCypher(
      "SHOW INDEXES YIELD state, type WHERE type <> 'LOOKUP' RETURN state, count(*) AS count",
    );
    const created = migrations.flatMap(({ statements }) => statements).filter((text) => text.startsWith("CREATE"));
    expect(rows).toEqual([{ state: "ONLINE", count: created.length }]);
    const { rows: state } = await runCypher(
      "MATCH (m:Migration) WITH collect(m.name) AS names MATCH (g:GraphState) RETURN size(names) AS names, count(g) AS states",
    );
    expect(state).toEqual([{ names: migrations.length, states: 1 }]);
    const [first] = stores;
    expect(await first?.putDigest(morning())).toEqual({ status: "loaded" });
    await Promise.all(stores.map((store) => store.close()));
  });

  it("teaches an older graph close spellings", async () => {
    const store = await openEmptyStore();
    await store.putDigest(morning());
    await runCypher("MATCH (a:Alias) REMOVE a.keys");
    await runCypher("MATCH (m:Migration {name: '006-close-spellings'}) DELETE m");
    expect(await store.matchNames(["opnai"], null, 5)).toEqual([[]]);
    await store.migrate();
    const [found] = await store.matchNames(["opnai"], null, 5);
    expect(found?.map(({ entity }) => entity.key)).toEqual(["organization:openai"]);
    await store.close();
  });

  it("teaches an older graph the tokens of a search, and is a rebuild's graph then", async () => {
    const store = await openEmptyStore();
    await store.putDigest(morning());
    await store.putDigest(evening());
    await runCypher(
      "MATCH (n) WHERE n:Story OR n:Alias SET n.tokens = reduce(t = n.tokens, mark IN ['5.2', '@5.2', '#'] | replace(t, ' ' + mark, ' x'))",
    );
    await runCypher("MATCH (m:Migration {name: '008-search-tokens'}) DELETE m");
    expect(await store.searchStories("5.2", 5)).toEqual([]);
    await store.migrate();
    expect(await store.searchStories("5.2 karpathy", 5)).toHaveLength(1);
    const [found] = await store.matchNames(["5.2 gpt"], null, 5);
    expect(found?.map(({ entity }) => entity.key)).toEqual(["model:gpt-5.2"]);
    expect(await store.rebuild()).toMatchObject({ wrongStories: 0, wrongEntities: 0 });
    await store.close();
  });

  it("says on a graph that was never migrated that it must be", async () => {
    await dropSchema();
    const store = openTestStore();
    await expect(store.stats()).rejects.toMatchObject({ code: "SERVICE_UNAVAILABLE" });
    await expect(store.putDigest(morning())).rejects.toMatchObject({ code: "SERVICE_UNAVAILABLE" });
    await store.migrate();
    expect(await store.stats()).toMatchObject({ digests: 0 });
    await store.close();
  });
});
