import { describe, expect, it } from "vitest";
import type { DecisionChange } from "../../src/domain/decision.ts";
import { aliasesWithSurfaces, deriveProfiles, type GraphProfile } from "../../src/domain/derive-profiles.ts";
import type { EntityProfile } from "../../src/domain/entity.ts";
import { buildContribution } from "../store/contract/build-contribution.ts";
import { CURATED } from "../store/contract/fixtures.ts";

/** Profiles of the catalogue, and a provisional product. */
function rawProfiles(): Map<string, EntityProfile> {
  const labels = [...Object.keys(CURATED), "product:hub"];
  const { entities } = buildContribution({ key: "a/1", at: "2026-01-01T00:00:00Z", labels, tells: [] }, CURATED);
  return new Map(entities.map((profile) => [profile.key, profile]));
}

function derive(...changes: readonly DecisionChange[]): Map<string, GraphProfile> {
  return deriveProfiles(rawProfiles(), changes);
}

function rename(name: string): DecisionChange {
  return { kind: "rename", entity: "organization:zhipu-ai", name };
}

describe("profiles with decisions applied", () => {
  it("are as they were brought where nothing was decided", () => {
    for (const [key, { naming, ...profile }] of derive()) {
      expect(profile).toEqual(rawProfiles().get(key));
      expect(naming).toBe(profile.provisional ? "SURFACES" : "PROFILE");
    }
  });

  it("have the names of what was merged into them as aliases, and fill their gaps from it", () => {
    const google = derive({ kind: "merge", from: "organization:openai", into: "organization:google" }).get(
      "organization:google",
    );
    expect(google).toMatchObject({
      name: "Google",
      aliases: ["谷歌", "OpenAI"],
      description: "AI laboratory",
      links: [{ label: "Site" }],
      naming: "PROFILE",
    });
  });

  it("are the curated one's where the other is provisional, whichever way they are merged", () => {
    for (const [from, into] of [
      ["product:hub", "product:codex"],
      ["product:codex", "product:hub"],
    ] as const) {
      const merged = derive({ kind: "merge", from, into });
      expect(merged.get(into)).toMatchObject({ key: into, name: "Codex", provisional: false, naming: "BOTH" });
      expect(merged.has(from)).toBe(false);
    }
  });

  it("lose the aliases that are split off or ignored, not the name", () => {
    const ng = { entity: "person:andrew-ng", into: "person:宝玉", name: null } as const;
    const split = derive(
      { kind: "split", alias: "andrewyng", ...ng },
      { kind: "split", alias: "andrew ng", ...ng },
      { kind: "ignore", surface: "吴恩达", entity: "person:andrew-ng" },
    );
    expect(split.get("person:andrew-ng")).toMatchObject({ name: "Andrew Ng", names: [], aliases: [] });
    const other = derive({ kind: "ignore", surface: "吴恩达", entity: null });
    expect(other.get("person:andrew-ng")?.aliases).toEqual(["吴恩达", "@AndrewYNg"]);
  });

  it("keep only references that fit a new type", () => {
    const retyped = derive(
      { kind: "retype", entity: "model:glm-4.7", type: "Organization" },
      { kind: "retype", entity: "organization:google", type: "Product" },
    );
    expect(retyped.get("organization:glm-4.7")).toMatchObject({ type: "Organization", maker: null });
    expect(retyped.get("organization:google-deepmind")?.partOf).toBeNull();
    expect(retyped.get("person:andrew-ng")?.affiliations).toEqual([]);
  });

  it("cut a circle of families at the one that others were merged into", () => {
    const merged = derive({ kind: "merge", from: "model:gpt", into: "model:gpt-5.2" });
    expect(merged.get("model:gpt-5")?.family).toBe("model:gpt-5.2");
    expect(merged.get("model:gpt-5.2")?.family).toBeNull();
  });

  it("are renamed with the name so far as an alias, and renamed back", () => {
    expect(derive(rename("Z.ai")).get("organization:zhipu-ai")).toMatchObject({
      name: "Z.ai",
      aliases: ["Zhipu AI", "智谱"],
    });
    expect(derive(rename("Z.ai"), rename("Zhipu AI")).get("organization:zhipu-ai")).toMatchObject({
      name: "Zhipu AI",
      aliases: ["Z.ai", "智谱"],
    });
  });
});

it("surface forms are aliases once, most used first, unless a spelling differs in case or hyphens alone", () => {
  const profile = { name: "Codex", names: [], aliases: ["Codex CLI"] };
  const surfaces = new Map([
    ["codex-cli", 9],
    ["CODEX", 8],
    ["The Tool", 2],
    ["the tool", 1],
    ["Helper", 2],
  ]);
  expect(aliasesWithSurfaces(profile, surfaces)).toEqual(["Codex CLI", "Helper", "The Tool"]);
});
