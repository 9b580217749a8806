import { describe, expect, it } from "vitest";
import type { Account, Decision, DecisionChange } from "../../../src/domain/decision.ts";
import type { DigestContribution } from "../../../src/domain/digest.ts";
import type { OpenStore } from "./contract.ts";
import { buildContribution } from "./build-contribution.ts";
import { CURATED, earlier, evening, morning } from "./fixtures.ts";
import { useEmptyStore } from "./open-stores.ts";
import { readEverything } from "./read-everything.ts";

const ACCOUNT: Account = { reason: "known", by: null, at: Date.parse("2026-01-01T00:00:00Z") };

function take(change: DecisionChange, id: string): { readonly take: Decision } {
  return { take: { id, change, ...ACCOUNT, undone: null } };
}

const MERGE_HUB = take({ kind: "merge", from: "product:hub", into: "product:codex" }, "hub");

export function describeDecisions(openStore: OpenStore): void {
  describe("when curators decide", () => {
    const opened = useEmptyStore(openStore);

    async function load(...contributions: readonly DigestContribution[]): Promise<void> {
      for (const contribution of contributions) await opened().putDigest(contribution);
    }

    async function namesOf(key: string): Promise<string[] | null> {
      const [entity] = await opened().entities([key]);
      return entity === null || entity === undefined ? null : [entity.key, entity.name, ...entity.aliases];
    }

    it("gives the names of a merged entity to the other, as digests come and go", async () => {
      await load(morning(), evening());
      await opened().decide([MERGE_HUB]);
      const merged = ["product:codex", "Codex", "Codex CLI", "hub"];
      expect(await namesOf("product:hub")).toEqual(merged);
      expect(await namesOf("product:codex")).toEqual(merged);
      const [found] = await opened().matchNames(["Hub"], null, 5);
      expect(found).toMatchObject([{ entity: { key: "product:codex" }, matched: "hub", how: "exact" }]);
      await opened().removeDigest(evening().digest.key);
      expect(await namesOf("product:hub")).toEqual(["product:codex", "Codex", "Codex CLI"]);
      await load(evening());
      expect(await namesOf("product:codex")).toEqual(merged);
      await opened().decide([{ undo: "hub", because: ACCOUNT }]);
      expect(await namesOf("product:codex")).toEqual(["product:codex", "Codex", "Codex CLI"]);
      expect(await namesOf("product:hub")).toEqual(["product:hub", "hub", "🤗 Hub"]);
    });

    it("leads a key through several merges and a retype", async () => {
      await load(morning(), evening());
      await opened().decide([MERGE_HUB]);
      await opened().decide([take({ kind: "retype", entity: "product:codex", type: "Model" }, "retype")]);
      await opened().decide([take({ kind: "merge", from: "model:codex", into: "model:gpt-5.2" }, "again")]);
      for (const key of ["product:hub", "product:codex", "model:codex"]) {
        expect(await opened().entityCards([key])).toMatchObject([{ key: "model:gpt-5.2" }]);
      }
      await opened().decide([{ undo: "retype", because: ACCOUNT }]);
      expect((await opened().entities(["product:hub", "model:codex"])).map((entity) => entity?.key)).toEqual([
        "product:codex",
        "model:gpt-5.2",
      ]);
    });

    it("follows whom profiles refer to, and heads a family with what it was merged into", async () => {
      const label = { key: "a/1", at: "2025-12-01T00:00:00Z", labels: ["model:gpt-5"], tells: [] };
      await load(morning(), buildContribution(label, CURATED));
      const [before] = await opened().entities(["model:gpt-5.2"]);
      expect(before).toMatchObject({ family: "model:gpt-5", maker: "organization:openai" });
      await opened().decide([
        take({ kind: "merge", from: "organization:openai", into: "organization:google" }, "bought"),
        take({ kind: "merge", from: "model:gpt", into: "model:gpt-5.2" }, "head"),
      ]);
      expect(await opened().entities(["model:gpt-5.2", "model:gpt-5"])).toMatchObject([
        { family: null, maker: "organization:google" },
        { family: "model:gpt-5.2", maker: "organization:google" },
      ]);
      const [made] = await opened().referrers(["organization:google"], "maker", null);
      expect(made?.map(({ key }) => key)).toEqual(["product:codex", "model:gpt-5", "model:gpt-5.2"]);
    });

    it("finds by a name that was split off whom it means, and nobody else", async () => {
      await load(morning(), evening());
      await opened().decide([
        take(
          { kind: "split", entity: "organization:zhipu-ai", alias: "智谱", into: "product:glm", name: "GLM" },
          "split",
        ),
      ]);
      expect(await namesOf("organization:zhipu-ai")).toEqual(["organization:zhipu-ai", "Zhipu AI", "Z.ai"]);
      const [found] = await opened().matchNames(["智谱"], null, 5);
      expect(found).toMatchObject([{ entity: { key: "product:glm" }, how: "exact" }]);
      await opened().decide([{ undo: "split", because: ACCOUNT }]);
      expect(await namesOf("organization:zhipu-ai")).toEqual(["organization:zhipu-ai", "Zhipu AI", "智谱", "Z.ai"]);
    });

    /** A digest that names whom others refer to, and one that names only these: no decision about the first touches it. */
    async function loadApart(): Promise<void> {
      const tells = [{ title: "OpenAI", text: "", names: [["organization:openai", "OpenAI"]] }] as const;
      const [maker, made] = [
        { key: "a/1", labels: [], tells },
        { key: "a/2", labels: ["product:codex"], tells: [] },
      ];
      for (const spec of [maker, made]) await load(buildContribution({ at: "2025-12-01T00:00:00Z", ...spec }, CURATED));
    }

    it.each([
      ["undone", { undo: "retype", because: ACCOUNT }],
      ["reversed", take({ kind: "retype", entity: "product:openai", type: "Organization" }, "back")],
    ])("has who referred to an entity refer to it again once its retype is %s", async (_how, step) => {
      await loadApart();
      await opened().decide([take({ kind: "retype", entity: "organization:openai", type: "Product" }, "retype")]);
      expect(await opened().entities(["product:codex"])).toMatchObject([{ maker: null }]);
      await opened().decide([step]);
      expect(await opened().entities(["product:codex"])).toMatchObject([{ maker: "organization:openai" }]);
    });

    it("finds lost references through the merges before and after", async () => {
      await loadApart();
      await load(buildContribution({ key: "a/3", at: "2025-12-01T00:00:00Z", labels: ["product:hub"], tells: [] }, {}));
      const merge = take({ kind: "merge", from: "organization:openai", into: "product:hub" }, "merge");
      await opened().decide([merge]);
      await opened().decide([take({ kind: "retype", entity: "product:codex", type: "Model" }, "retype")]);
      expect(await opened().entities(["model:codex"])).toMatchObject([{ maker: null }]);
      await opened().decide([take({ kind: "retype", entity: "product:hub", type: "Organization" }, "hub")]);
      expect(await opened().entities(["model:codex"])).toMatchObject([{ maker: "organization:hub" }]);
      await opened().decide([{ undo: "merge", because: ACCOUNT }]);
      expect(await opened().entities(["model:codex"])).toMatchObject([{ maker: "organization:openai" }]);
    });

    it("takes the profile that was loaded last of those that are loaded", async () => {
      const label = { at: "2025-12-01T00:00:00Z", labels: ["product:codex"], tells: [] };
      const sold = { ...CURATED, "product:codex": { name: "Codex Two", maker: "organization:google" } };
      await load(
        buildContribution({ key: "a/1", ...label }, CURATED),
        buildContribution({ key: "a/2", ...label }, sold),
      );
      expect(await namesOf("product:codex")).toEqual(["product:codex", "Codex Two"]);
      await opened().removeDigest("a/2");
      expect(await namesOf("product:codex")).toEqual(["product:codex", "Codex", "Codex CLI"]);
      expect((await opened().entities(["organization:google", "organization:openai"])).map((one) => one?.key)).toEqual([
        undefined,
        "organization:openai",
      ]);
    });

    it("has a version that depends on what is decided and in which order, not on who did when", async () => {
      await load(morning(), evening());
      const other = take({ kind: "rename", entity: "product:codex", name: "Codex App" }, "rename");
      const versions: string[] = [await opened().version()];
      await opened().decide([MERGE_HUB, other]);
      versions.push(await opened().version());
      await opened().decide(["hub", "rename"].map((undo) => ({ undo, because: ACCOUNT })));
      expect(await opened().version()).toBe(versions[0]);
      const again = [other, MERGE_HUB].map(({ take: { change } }, index) => take(change, `again${String(index)}`));
      await opened().decide(again);
      versions.push(await opened().version());
      expect(new Set(versions).size).toBe(3);
      await opened().decide(again.map(({ take: { id } }) => ({ undo: id, because: ACCOUNT })));
      const later = [MERGE_HUB, other].map(({ take: one }) => ({ take: { ...one, id: `${one.id}2`, by: "B", at: 5 } }));
      await opened().decide(later);
      expect(await opened().version()).toBe(versions[1]);
    });

    it("takes all steps or none", async () => {
      await load(morning(), evening());
      const before = await readEverything(opened());
      const bad = take({ kind: "merge", from: "product:nobody", into: "product:codex" }, "bad");
      await expect(opened().decide([MERGE_HUB, bad])).rejects.toMatchObject({
        code: "NOT_FOUND",
        details: { step: 1, argument: "from" },
      });
      expect(await opened().decisions()).toEqual([]);
      expect(await readEverything(opened())).toEqual(before);
    });

    it("gives back what was loaded, in the order of loading, whatever was decided", async () => {
      await load(evening(), morning(), earlier());
      await opened().decide([MERGE_HUB]);
      await opened().removeDigest(evening().digest.key);
      await load(evening());
      const kept: DigestContribution[] = [];
      for await (const contribution of opened().contributions()) kept.push(contribution);
      expect(kept).toEqual([morning(), earlier(), evening()]);
    });

    it("loads the same bytes twice only where it is told to", async () => {
      const { digest } = morning();
      const copy: DigestContribution = {
        ...morning(),
        digest: { ...digest, key: "copies/a" },
        fingerprint: "copy",
        appearances: morning().appearances.map((appearance) => ({ ...appearance, digestKey: "copies/a" })),
      };
      await load(morning());
      expect(await opened().putDigest(copy)).toEqual({ status: "duplicate", of: digest.key });
      expect(await opened().putDigest(copy, { allowTwin: true })).toEqual({ status: "loaded" });
      expect(await opened().stats()).toMatchObject({ digests: 2, stories: 3, appearances: 6 });
    });

    it("is the same after a rebuild, which finds nothing wrong", async () => {
      await load(morning(), evening());
      await opened().decide([MERGE_HUB, take({ kind: "ignore", surface: "Codex", entity: null }, "codex")]);
      await load(earlier());
      const before = await readEverything(opened());
      expect(await opened().rebuild()).toEqual({
        digests: 3,
        wrongDigests: 0,
        wrongStories: 0,
        wrongEntities: 0,
        wrongRelations: 0,
      });
      expect(await readEverything(opened())).toEqual(before);
      await opened().decide(["codex", "hub"].map((undo) => ({ undo, because: ACCOUNT })));
      expect(await namesOf("product:hub")).toEqual(["product:hub", "hub", "🤗 Hub"]);
    });
  });
}
