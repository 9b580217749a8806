import { describe, expect, it } from "vitest";
import { ALL_TIME } from "../../../src/domain/instant.ts";
import { firstPage } from "../../../src/domain/paging.ts";
import { storyKeyOfUrl } from "../../../src/domain/story.ts";
import type { OpenStore } from "./contract.ts";
import { CURATED, earlier, evening, GLM_URL, morning, morningRevised, POST_URL } from "./fixtures.ts";
import { buildContribution } from "./build-contribution.ts";
import { useEmptyStore } from "./open-stores.ts";
import { readEverything } from "./read-everything.ts";
import { createReferenceStore } from "./reference-store.ts";

const GLM = storyKeyOfUrl(GLM_URL);
const POST = storyKeyOfUrl(POST_URL);

export function describeWriting(openStore: OpenStore): void {
  describe("when digests are put and removed", () => {
    const opened = useEmptyStore(openStore);

    it("is empty at first, and migrating again changes nothing", async () => {
      await opened().migrate();
      await opened().ping();
      expect(await opened().stats()).toEqual({
        digests: 0,
        stories: 0,
        appearances: 0,
        mentions: 0,
        entities: { Person: 0, Organization: 0, Model: 0, Product: 0 },
        relations: 0,
        firstAt: null,
        lastAt: null,
        version: await opened().version(),
        loadedAt: null,
      });
    });

    it("says of a digest whether it was loaded or is unchanged, before and after", async () => {
      const { digest, fingerprint } = morning();
      expect(await opened().findLoaded(digest.key, digest.contentHash, fingerprint)).toBeNull();
      expect(await opened().putDigest(morning())).toEqual({ status: "loaded" });
      expect(await opened().findLoaded(digest.key, digest.contentHash, fingerprint)).toEqual({ status: "unchanged" });
      expect(await opened().findLoaded(digest.key, digest.contentHash, "another extractor")).toBeNull();
      const { version, loadedAt } = await opened().stats();
      expect(await opened().putDigest(morning())).toEqual({ status: "unchanged" });
      expect(await opened().stats()).toMatchObject({ version, loadedAt });
    });

    it("leaves out the same bytes under another key, but replaces a loaded key by them", async () => {
      await opened().putDigest(morning());
      const { digest, fingerprint, ...rest } = morning();
      const copy = { ...rest, fingerprint: "copy", digest: { ...digest, key: "copies/a" }, appearances: [] };
      expect(await opened().putDigest(copy)).toEqual({ status: "duplicate", of: digest.key });
      expect(await opened().findLoaded("copies/a", digest.contentHash, fingerprint)).toEqual({
        status: "duplicate",
        of: digest.key,
      });
      expect(await opened().digests(["copies/a"])).toEqual([null]);
      await opened().putDigest({ ...copy, fingerprint: "first", digest: { ...copy.digest, contentHash: "other" } });
      expect(await opened().putDigest(copy)).toEqual({ status: "loaded" });
      expect(await opened().digests(["copies/a"])).toEqual([copy.digest]);
    });

    it("moves a story to the earliest digest that tells it, and back when that one is removed", async () => {
      await opened().putDigest(morning());
      const [before] = await opened().stories([GLM]);
      expect(before).toMatchObject({ title: "智谱发布 GLM-4.7", at: Date.parse("2025-12-02T00:00:00Z") });
      expect(before?.author?.personKey).toBe("person:宝玉");
      await opened().putDigest(earlier());
      const [moved] = await opened().stories([GLM]);
      expect(moved).toMatchObject({ title: "GLM-4.7 泄露", at: Date.parse("2025-11-30T23:59:59.999Z") });
      expect(moved?.author?.personKey).toBe("person:andrew-ng");
      const [glm] = await opened().entities(["model:glm-4.7"]);
      expect(glm).toMatchObject({ storyCount: 1, mentionCount: 4, firstSeenAt: moved?.at, lastSeenAt: moved?.at });
      expect(await opened().removeDigest(earlier().digest.key)).toBe(true);
      expect(await opened().stories([GLM])).toEqual([before]);
    });

    it("replaces a digest's own contribution and no other's", async () => {
      await opened().putDigest(morning());
      await opened().putDigest(evening());
      await opened().putDigest(morningRevised());
      const fresh = createReferenceStore();
      await fresh.putDigest(evening());
      await fresh.putDigest(morningRevised());
      expect(await readEverything(opened())).toEqual(await readEverything(fresh));
      expect(await opened().stories([GLM])).toEqual([null]);
      expect(await opened().entities(["model:glm-4.7", "person:宝玉", "organization:google"])).toEqual([
        null,
        null,
        expect.objectContaining({ storyCount: 0 }),
      ]);
    });

    it("names provisional entities by their surface forms, most used first, as digests come and go", async () => {
      const hub = async (): Promise<unknown> => {
        const [entity] = await opened().entities(["product:hub"]);
        return entity === null ? null : [entity?.name, ...(entity?.aliases ?? [])];
      };
      await opened().putDigest(morningRevised());
      expect(await hub()).toEqual(["HUB", "🤗 Hub"]);
      await opened().putDigest(evening());
      expect(await hub()).toEqual(["hub", "🤗 Hub", "HUB"]);
      await opened().putDigest(morning());
      expect(await hub()).toEqual(["hub", "🤗 Hub"]);
      expect((await opened().matchNames(["HUB"], null, 5))[0]).toMatchObject([{ matched: "hub", how: "exact" }]);
      await opened().removeDigest(evening().digest.key);
      expect(await hub()).toBeNull();
      expect(await opened().matchNames(["hub"], null, 5)).toEqual([[]]);
    });

    it("forgets an entity with its last mention, label and referrer, and those that only it referred to", async () => {
      const label = buildContribution(
        { key: "a/1", at: "2025-12-01T00:00:00Z", labels: ["model:gpt-5.2"], tells: [] },
        CURATED,
      );
      await opened().putDigest(label);
      const keys = ["model:gpt-5.2", "model:gpt-5", "model:gpt", "organization:openai"];
      const held = await opened().entities(keys);
      expect(held.map((entity) => entity?.name)).toEqual(["GPT-5.2", "GPT-5", "GPT", "OpenAI"]);
      await opened().putDigest(evening());
      await opened().removeDigest("a/1");
      expect((await opened().entities(keys)).every((entity) => entity !== null)).toBe(true);
      await opened().removeDigest(evening().digest.key);
      expect(await opened().entities(keys)).toEqual([null, null, null, null]);
      expect((await opened().stats()).entities).toEqual({ Person: 0, Organization: 0, Model: 0, Product: 0 });
    });

    it("takes over what a later contribution knows of an entity, references included", async () => {
      await opened().putDigest(morning());
      const renamed = {
        ...CURATED,
        "product:codex": { name: "Codex App", names: [{ language: "zh", name: "代码" }], maker: "organization:google" },
      };
      await opened().putDigest(
        buildContribution({ key: "a/1", at: "2025-12-03T00:00:00Z", labels: ["product:codex"], tells: [] }, renamed),
      );
      expect(await opened().entities(["product:codex"])).toEqual([
        expect.objectContaining({ name: "Codex App", aliases: [], maker: "organization:google", storyCount: 1 }),
      ]);
      const [byOld, byNew] = await opened().matchNames(["Codex CLI", "代码"], null, 5);
      expect(byOld).toEqual([]);
      expect(byNew).toMatchObject([{ matched: "代码", how: "exact" }]);
      const [ofOpenAi, ofGoogle] = await opened().referrers(["organization:openai", "organization:google"], "maker", [
        "Product",
      ]);
      expect(ofOpenAi).toEqual([]);
      expect(ofGoogle?.map(({ key }) => key)).toEqual(["product:codex"]);
    });

    it("forgets whom no profile refers to any more, and entities that came with nothing to hold them", async () => {
      const label = { at: "2025-12-03T00:00:00Z", labels: ["product:codex"], tells: [] };
      await opened().putDigest(buildContribution({ key: "a/1", ...label }, CURATED));
      const sold = { ...CURATED, "product:codex": { name: "Codex", maker: "organization:google" } };
      const brought = buildContribution({ key: "a/3", ...label, labels: ["person:andrew-ng"] }, CURATED).entities;
      const stray = brought.filter(({ key }) => key === "person:andrew-ng");
      const resold = buildContribution({ key: "a/2", ...label }, sold);
      await opened().putDigest({ ...resold, entities: [...resold.entities, ...stray] });
      const keys = ["organization:openai", "organization:google", "person:andrew-ng"];
      expect((await opened().entities(keys)).map((entity) => entity?.key)).toEqual([
        undefined,
        "organization:google",
        undefined,
      ]);
    });

    it("is empty again when every digest is removed, and says false of one that is not there", async () => {
      const empty = await readEverything(opened());
      for (const contribution of [morning(), evening(), earlier()]) await opened().putDigest(contribution);
      expect(await opened().removeDigest("no/such")).toBe(false);
      for (const { digest } of [evening(), earlier(), morning()]) {
        expect(await opened().removeDigest(digest.key)).toBe(true);
        expect(await opened().removeDigest(digest.key)).toBe(false);
      }
      expect(await readEverything(opened())).toEqual(empty);
      expect(await opened().searchStories("gpt", 10)).toEqual([]);
    });

    it("has one version for one content, whatever came between", async () => {
      const versions: string[] = [];
      await opened().putDigest(morning());
      versions.push(await opened().version());
      await opened().putDigest(evening());
      versions.push(await opened().version());
      await opened().putDigest(morningRevised());
      versions.push(await opened().version());
      expect(new Set(versions).size).toBe(3);
      await opened().putDigest(morning());
      await opened().removeDigest(evening().digest.key);
      expect(await opened().version()).toBe(versions[0]);
    });

    it("has a revision of its own after every write, also where the graph is what it was", async () => {
      const revisions = [await opened().revision()];
      for (let turn = 0; turn < 3; turn += 1) {
        await opened().putDigest(morning());
        revisions.push(await opened().revision());
        await opened().removeDigest(morning().digest.key);
        revisions.push(await opened().revision());
      }
      expect(new Set(revisions).size).toBe(7);
      await opened().stats();
      expect(await opened().revision()).toBe(revisions.at(-1));
    });

    it("tells a story twice in one digest as one story with two appearances", async () => {
      const twice = buildContribution(
        {
          key: "a/1",
          at: "2025-12-01T00:00:00Z",
          tells: [
            { title: "First", url: POST_URL, names: [] },
            { title: "Again", url: POST_URL, text: "GPT-5", names: [["model:gpt-5", "GPT-5"]] },
          ],
        },
        CURATED,
      );
      await opened().putDigest(twice);
      expect(await opened().stats()).toMatchObject({ stories: 1, appearances: 2 });
      expect(await opened().stories([POST])).toMatchObject([{ title: "First" }]);
      expect(await opened().appearancesOfStories([POST])).toEqual([twice.appearances]);
      const [page] = await opened().storiesOfEntities(["model:gpt-5"], "named", ALL_TIME, "NEWEST", firstPage(5));
      expect(page?.items).toHaveLength(1);
    });

    it("gives back an appearance exactly as it came, whatever characters it holds", async () => {
      const odd = buildContribution(
        {
          key: "奇/𝒳 y",
          at: "2025-12-01T07:59:59.999+08:00",
          tells: [
            {
              title: "  spaces, \"quotes\", \\ and 'more' \u{1F468}\u200D\u{1F469}\u200D\u{1F467} $x {y} ",
              text: "line\nline\ttab \u2028 e\u0301 \u{20BB7} \uFFFD %_*",
              section: "",
              author: { handle: "only_handle" },
            },
          ],
        },
        CURATED,
      );
      await opened().putDigest(odd);
      expect(await opened().appearancesOfDigests(["奇/𝒳 y"])).toEqual([odd.appearances]);
      expect(await opened().digests(["奇/𝒳 y"])).toEqual([odd.digest]);
    });
  });
}
