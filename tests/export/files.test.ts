import { describe, expect, it } from "vitest";
import { listDigests } from "../../src/domain/digest-list.ts";
import type { ExportGraph } from "../../src/domain/export.ts";
import { EXPORT_FORMATS } from "../../src/export/export.ts";
import { textOf, unzip } from "./readers/read-csv.ts";
import { entityGraph, graphOf, storyGraph } from "./sample-graph.ts";
import { writeBytes, writeText } from "./write-file.ts";

const NETWORKS: readonly (readonly [string, ExportGraph])[] = [
  ["entities", entityGraph()],
  ["stories", storyGraph()],
];

const TEXT_FORMATS = EXPORT_FORMATS.filter(({ fileExtension }) => !fileExtension.endsWith(".zip"));

describe.each(NETWORKS)("a network of %s", (network, graph) => {
  it.each(TEXT_FORMATS.map(({ name, fileExtension }) => [name, fileExtension]))(
    "as %s is this file",
    async (name, extension) => {
      await expect(await writeText(name, graph)).toMatchFileSnapshot(`fixtures/${network}.${extension}`);
    },
  );

  it("as csv is these files", async () => {
    const files = unzip(await writeBytes("csv", graph));
    for (const name of Object.keys(files)) {
      await expect(textOf(files, name)).toMatchFileSnapshot(`fixtures/${network}.csv/${name}`);
    }
  });
});

describe.each(EXPORT_FORMATS)("$name", (format) => {
  it("gives the same bytes for the same graph", async () => {
    expect(await writeBytes(format.name, entityGraph())).toEqual(await writeBytes(format.name, entityGraph()));
  });

  it("writes a graph with nothing in it", async () => {
    const empty = graphOf([], [], {
      network: "entities",
      kinds: ["CO_MENTIONED"],
      versionAt: null,
      digests: listDigests([]),
    });
    expect((await writeBytes(format.name, empty)).length).toBeGreaterThan(0);
  });
});
