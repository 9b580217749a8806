import { readFile } from "node:fs/promises";
import { basename } from "node:path";
import { describe, expect, it } from "vitest";
import type { DigestContribution } from "../src/domain/digest.ts";
import { findDigestFiles } from "../src/load/find-digest-files.ts";
import { readCatalogueFiles } from "../src/load/read-catalogue-files.ts";
import { createPipeline } from "../src/pipeline.ts";

const pipeline = createPipeline({ catalogue: await readCatalogueFiles([]), timeZone: "UTC" });
const paths = await findDigestFiles(["seeds"]);
const seeds = await Promise.all(paths.map(({ path, folder }) => contribute(path, folder)));

async function contribute(path: string, series: string): Promise<DigestContribution> {
  const source = pipeline.read({ bytes: await readFile(path), fileName: basename(path), series });
  const parsed = pipeline.parse(source);
  return pipeline.contribute(source, parsed, pipeline.annotate(parsed));
}

function seed(number: string): DigestContribution {
  const found = seeds.find(({ digest }) => digest.key.startsWith(`seeds/${number}_`));
  if (found === undefined) throw new Error(`no seed ${number}`);
  return found;
}

describe("the seed digests", () => {
  it.each([
    ["000", 14, "2025-12-19T20:00:07.000Z", "+08:00"],
    ["001", 16, "2025-12-20T08:00:09.000Z", "+08:00"],
    ["002", 11, "2025-12-21T20:08:38.000Z", "+08:00"],
    ["004", 20, "2025-12-20T00:00:00.000Z", "+00:00"],
  ])("tell in %s %i stories at %s", (number, stories, at, offset) => {
    const { digest, appearances } = seed(number);
    expect(appearances.map(({ index }) => index)).toEqual(Array.from({ length: stories }, (_, index) => index + 1));
    expect(new Date(digest.publishedAt).toISOString()).toBe(at);
    expect(digest.timeZoneOffset).toBe(offset);
    expect(digest.language).toBe("zh");
  });

  it("tell 55 distinct stories behind 61 links, six of them in 000 and 001", () => {
    const linked = ["000", "001", "002", "004"].map((number) =>
      seed(number).appearances.map(({ storyKey }) => storyKey),
    );
    expect(linked.flat()).toHaveLength(61);
    expect(new Set(linked.flat()).size).toBe(55);
    expect(linked[0]?.filter((key) => linked[1]?.includes(key))).toHaveLength(6);
  });

  it("tell in 003 every key point, bullet and paragraph", () => {
    const { digest, appearances } = seed("003");
    expect(new Date(digest.publishedAt).toISOString()).toBe("2025-12-22T06:33:54.000Z");
    const text = appearances.map((appearance) => `${appearance.title} ${appearance.text}`).join("\n");
    for (const said of ["SmolVLM", "Flova", "NEPA", "Ready Player Me", "Pinecone", "Oracle", "思科", "Unitree"]) {
      expect(text).toContain(said);
    }
  });

  it("name Andrew Ng in Chinese, in English and by his handle as one person", () => {
    const surfaces = seeds
      .flatMap(({ appearances }) => appearances.flatMap(({ mentions }) => mentions))
      .filter(({ entityKey }) => entityKey === "person:andrew-ng")
      .map(({ surface }) => surface);
    expect(surfaces).toEqual(expect.arrayContaining(["Andrew Ng", "吴恩达"]));
  });

  it("point with every mention at its exact characters", () => {
    for (const { title, text, author, mentions } of seeds.flatMap(({ appearances }) => appearances)) {
      for (const { place, start, end, surface } of mentions) {
        const fields = { TITLE: title, TEXT: text, AUTHOR: author?.name ?? author?.handle ?? "", LABEL: surface };
        expect(fields[place].slice(start, end)).toBe(surface);
      }
    }
  });

  it("bring the profile of every entity they name, and of every one these refer to", () => {
    for (const { entities, appearances } of seeds) {
      const profiles = new Set(entities.map(({ key }) => key));
      const named = appearances.flatMap(({ mentions }) => mentions.map(({ entityKey }) => entityKey));
      const referred = entities.flatMap(({ family, maker, partOf }) =>
        [family, maker, partOf].filter((key) => key !== null),
      );
      expect([...named, ...referred].filter((key) => !profiles.has(key))).toEqual([]);
    }
  });
});
