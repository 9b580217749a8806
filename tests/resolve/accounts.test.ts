import { describe, expect, it } from "vitest";
import { indexNames } from "../../src/domain/name-index.ts";
import { ownerOf, typeOfAccount } from "../../src/resolve/accounts.ts";
import { SAMPLE_CATALOGUE } from "../extract/sample-catalogue.ts";

const names = indexNames(SAMPLE_CATALOGUE);

describe("the owner of an account", () => {
  it.each([
    ["OpenAIDevs", "organization:openai"],
    ["andrewyng", "person:andrew-ng"],
    ["vllm_project", "product:vllm"],
    ["HuggingFace", "organization:hugging-face"],
    ["AnthropicAI", "organization:anthropic"],
    ["NVIDIAAIDev", null],
    ["react", null],
    ["teknium", null],
  ])("of %s is %s", (handle, key) => {
    expect(ownerOf(handle, names)?.profile.key ?? null).toBe(key);
  });
});

describe("an account that nobody has listed", () => {
  it.each([
    "exaailabs_HQ",
    "MiniMax_AI",
    "SomeLabs",
    "ProjectOfficial",
    "GetDarkAI",
    "BoatML",
    "HARBOURGPU",
    "boat_cloud",
  ])("%s is an organization's by its form", (handle) => {
    expect(typeOfAccount(handle)).toBe("Organization");
  });
  it.each(["dotey", "teortaxesTex", "rohanpaul_ai", "Yuchenj_UW", "_akhaliq", "TheAdaByron"])(
    "%s is a person's",
    (handle) => {
      expect(typeOfAccount(handle)).toBe("Person");
    },
  );
});
