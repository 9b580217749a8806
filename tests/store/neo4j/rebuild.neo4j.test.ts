import { expect, describe, it } from "vitest";
import { curate } from "../../backup/curated-graph.ts";
import { readEverything } from "../contract/read-everything.ts";
import { openEmptyStore, runCypher, TEST_URL } from "./test-database.ts";

describe.runIf(TEST_URL !== undefined)("a rebuild in Neo4j", () => {
  it(
    "finds what is wrong, mends it, finds nothing after, and loses nothing that it could not make again",
    { timeout: 600_000 },
    async () => {
      const store = await openEmptyStore();
      await curate(store);
      const whole = await readEverything(store);
      await runCypher("MATCH (e:Entity {key: 'model:gpt-5.2'}) SET e.storyCount = e.storyCount + 1");
      await runCypher("MATCH (:Entity {key: 'person:andrew-ng'})-[r:WROTE_ABOUT]->() DELETE r");
      await runCypher("MATCH (s:Story) WHERE s.title CONTAINS 'GLM' SET s.at = 0");
      await runCypher("MATCH (:Digest {key: 'daily/2025-12-02'})-[l:LABELS]->() DELETE l");
      expect(await readEverything(store)).not.toEqual(whole);
      expect(await store.rebuild()).toEqual({
        digests: 3,
        wrongDigests: 1,
        wrongStories: 1,
        wrongEntities: 1,
        wrongRelations: 1,
      });
      expect(await readEverything(store)).toEqual(whole);
      expect(await store.rebuild()).toMatchObject({
        wrongDigests: 0,
        wrongStories: 0,
        wrongEntities: 0,
        wrongRelations: 0,
      });
      await runCypher("MATCH (c:Contribution) DETACH DELETE c");
      await expect(store.rebuild()).rejects.toMatchObject({ code: "NOT_FOUND" });
      expect(await readEverything(store)).toEqual(whole);
      await store.close();
    },
  );
});
