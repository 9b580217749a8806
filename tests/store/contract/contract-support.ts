import { describe, expect, it } from "vitest";
import type { DigestContribution } from "../../../src/domain/digest.ts";
import { ALL_TIME } from "../../../src/domain/instant.ts";
import { compareCodePoints } from "../../../src/domain/order.ts";
import { RELATION_KINDS, type RelationRef } from "../../../src/domain/relation.ts";
import { storyKeyOfUrl } from "../../../src/domain/story.ts";
import type { DigestHash } from "../../../src/store/questions.ts";
import type { OpenStore } from "./contract.ts";
import { earlier, evening, GLM_URL, morning, POST_URL } from "./fixtures.ts";
import { useLoadedStore } from "./open-stores.ts";
import { ENTITY_KEYS } from "./random-digests.ts";

const DAY_3 = Date.parse("2025-12-05T18:30:00Z");
const NOTE = evening().appearances[1]?.storyKey ?? "";
const POST = storyKeyOfUrl(POST_URL);
const GLM = storyKeyOfUrl(GLM_URL);

function hashOf({ digest: { key, contentHash } }: DigestContribution): DigestHash {
  return { key, contentHash };
}

export function describeSupport(openStore: OpenStore): void {
  describe("when asked what an edge rests on", () => {
    const store = useLoadedStore(openStore);

    it("gives for each edge the stories that one telling makes it in, by key", async () => {
      const edges: RelationRef[] = [
        { kind: "CO_MENTIONED", source: "organization:openai", target: "product:codex" },
        // The post names both, but the only telling that names the hub does not name Codex.
        { kind: "CO_MENTIONED", source: "product:codex", target: "product:hub" },
        { kind: "WROTE_ABOUT", source: "person:宝玉", target: "model:gpt-5.2" },
        { kind: "WROTE_ABOUT", source: "model:gpt-5.2", target: "person:宝玉" },
        { kind: "CO_MENTIONED", source: "organization:openai", target: "person:nobody" },
        { kind: "CO_MENTIONED", source: "organization:openai", target: "organization:openai" },
      ];
      expect(await store().storiesOfEdges(edges, ALL_TIME)).toEqual([
        [POST, NOTE].toSorted(compareCodePoints),
        [NOTE],
        [GLM],
        [],
        [],
        [],
      ]);
      expect(await store().storiesOfEdges([], ALL_TIME)).toEqual([]);
    });

    it("gives the stories of the window alone", async () => {
      const edge: RelationRef = { kind: "CO_MENTIONED", source: "organization:openai", target: "product:codex" };
      expect(await store().storiesOfEdges([edge], { from: DAY_3, to: null })).toEqual([[NOTE]]);
      expect(await store().storiesOfEdges([edge, edge], { from: null, to: DAY_3 })).toEqual([[POST], [POST]]);
    });

    it("gives as many stories as the edge counts", async () => {
      for (const window of [ALL_TIME, { from: null, to: DAY_3 }]) {
        const edges = await store().edgesAmong(ENTITY_KEYS, {
          kinds: RELATION_KINDS,
          types: null,
          minStories: 1,
          window,
        });
        const stories = await store().storiesOfEdges(edges, window);
        expect(edges.length).toBeGreaterThan(10);
        expect(stories.map(({ length }) => length)).toEqual(edges.map(({ storyCount }) => storyCount));
      }
    });

    it("gives each digest that tells any of some stories once, by key, with its hash", async () => {
      expect(await store().digestsOfStories([GLM, POST, GLM, "0".repeat(32)])).toEqual(
        [earlier(), morning(), evening()].map(hashOf),
      );
      expect(await store().digestsOfStories([NOTE])).toEqual([hashOf(evening())]);
      expect(await store().digestsOfStories([])).toEqual([]);
    });
  });
}
