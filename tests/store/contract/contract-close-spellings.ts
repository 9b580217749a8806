import { describe, expect, it } from "vitest";
import type { EntityKey, EntityType } from "../../../src/domain/entity.ts";
import type { OpenStore } from "./contract.ts";
import { useEmptyStore, useLoadedStore } from "./open-stores.ts";
import { buildContribution, type ProfileTable } from "./build-contribution.ts";
import { morning, morningRevised } from "./fixtures.ts";

export function describeCloseSpellings(openStore: OpenStore): void {
  describe("when asked for a name that is mistyped", () => {
    const store = useLoadedStore(openStore);

    async function match(name: string, types: readonly EntityType[] | null = null, limit = 10): Promise<unknown[]> {
      const [found = []] = await store().matchNames([name], types, limit);
      return found.map(({ entity, matched, how, edits }) => [entity.key, matched, how, edits]);
    }

    it.each([
      ["a character left out", "opnai", ["organization:openai", "OpenAI", "close", 1]],
      ["one put in", "Karpathhy", ["person:andrej-karpathy", "@karpathy", "close", 1]],
      ["another one", "Kodex", ["product:codex", "Codex", "close", 1]],
      ["two changed over", "Zihpu AI", ["organization:zhipu-ai", "Zhipu AI", "close", 1]],
      ["two edits in a long name", "Gogle Deepmimd", ["organization:google-deepmind", "Google DeepMind", "close", 2]],
      ["a word of a name", "Andrjej", ["person:andrej-karpathy", "Andrej Karpathy", "closeWords", 1]],
      ["all words of a name", "karpaty andrei", ["person:andrej-karpathy", "Andrej Karpathy", "closeWords", 2]],
      [
        "a word before an unfinished one",
        "Andrei karp",
        ["person:andrej-karpathy", "Andrej Karpathy", "closeWords", 1],
      ],
    ])("finds it with %s", async (_what, name, expected) => {
      expect(await match(name)).toEqual([expected]);
    });

    it("leaves numbers, Chinese and short words as they are", async () => {
      for (const name of ["GPT-5.3", "GLM-4.8", "GLN", "谷戈", "吴恩大", "Nb"]) expect(await match(name)).toEqual([]);
    });

    it("looks no further where something curated is right, but does beside what only rules found", async () => {
      expect(await match("Google")).toHaveLength(2);
      expect(await match("start")).toEqual([["product:｡start", "｡start", "exact", 0]]);
      expect(await match("satrt")).toEqual([["product:｡start", "｡start", "close", 1]]);
    });

    it("keeps to types and limit", async () => {
      expect(await match("opnai", ["Person", "Product"])).toEqual([]);
      expect(await match("opnai", ["Organization"], 1)).toHaveLength(1);
    });

    it("answers each of several names in its place", async () => {
      const names = ["opnai", "Google", "opnai", "nobody at all", "Kodex"];
      const found = await store().matchNames(names, null, 5);
      expect(found.map((matches) => matches.map(({ entity }) => entity.key))).toEqual([
        ["organization:openai"],
        ["organization:google", "organization:google-deepmind"],
        ["organization:openai"],
        [],
        ["product:codex"],
      ]);
    });
  });

  describe("when names come and go", () => {
    const store = useEmptyStore(openStore);

    const CURATED: ProfileTable = {
      "organization:mistral-ai": { name: "Mistral AI" },
      "model:mistral": { name: "Mistral" },
      "product:mistrol": { name: "Mistrol" },
    };

    it("ranks fewer edits, curated ones and those with more stories first", async () => {
      const names = ["model:mistral", "product:mistrol", "organization:mistrax", "organization:mistral-ai"] as const;
      const tells = [names.slice(0, 3), names.slice(1), names.slice(1, 3)].map((keys, index) => {
        const surfaces = keys.map((key) => [key, key.slice(key.indexOf(":") + 1)] as const);
        return { title: `Story ${index}`, text: surfaces.map(([, surface]) => surface).join(" "), names: surfaces };
      });
      await store().putDigest(buildContribution({ key: "d/1", at: "2025-12-01T00:00:00Z", tells }, CURATED));
      const [found = []] = await store().matchNames(["Mistrl"], null, 10);
      expect(found.map(({ entity, how, edits }) => [entity.key, how, edits])).toEqual([
        ["product:mistrol", "close", 1],
        ["model:mistral", "close", 1],
        ["organization:mistral-ai", "closeWords", 1],
      ]);
      const [other = []] = await store().matchNames(["Mistraf"], null, 10);
      expect(other.map(({ entity }) => entity.key)).toEqual([
        "model:mistral",
        "organization:mistrax",
        "organization:mistral-ai",
      ]);
    });

    it("finds them beside curated names that begin so across a space alone", async () => {
      const profiles: ProfileTable = {
        "organization:mistral-ai": { name: "Mistral AI", aliases: ["Mistral"] },
        "model:mistral-large": { name: "Mistral Large" },
      };
      const names = Object.keys(profiles).map((key) => [key, key] as [EntityKey, string]);
      const tells = [{ title: "Story", text: names.map(([, surface]) => surface).join(" "), names }];
      await store().putDigest(buildContribution({ key: "d/1", at: "2025-12-01T00:00:00Z", tells }, profiles));
      const match = async (name: string): Promise<unknown[]> => {
        const [found = []] = await store().matchNames([name], null, 10);
        return found.map(({ entity, how }) => [entity.key, how]);
      };
      expect(await match("mistrall")).toEqual([
        ["model:mistral-large", "prefix"],
        ["organization:mistral-ai", "close"],
      ]);
      expect(await match("mistral l")).toEqual([["model:mistral-large", "prefix"]]);
    });

    it("forgets the spellings of what is gone", async () => {
      const find = async (): Promise<string[]> => {
        const [found = []] = await store().matchNames(["Zihpu AI"], null, 10);
        return found.map(({ entity }) => entity.key);
      };
      await store().putDigest(morning());
      expect(await find()).toEqual(["organization:zhipu-ai"]);
      await store().putDigest(morningRevised());
      expect(await find()).toEqual([]);
    });
  });
}
