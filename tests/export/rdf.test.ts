import fc from "fast-check";
import jsonld from "jsonld";
import { Parser, type Quad } from "n3";
import { describe, expect, it } from "vitest";
import type { ExportGraph } from "../../src/domain/export.ts";
import { cleanText } from "../../src/export/clean-text.ts";
import { arbitraryGraph } from "./arbitrary-graph.ts";
import { collectItems } from "./expected-graph.ts";
import { entityGraph, graphOf, entityOf, storyGraph } from "./sample-graph.ts";
import { writeText } from "./write-file.ts";

describe("JSON-LD and N-Triples", () => {
  it("are the same graph to a JSON-LD processor and an N-Triples parser", async () => {
    await expectSameStatements(entityGraph());
    await expectSameStatements(storyGraph());
    await fc.assert(fc.asyncProperty(arbitraryGraph, expectSameStatements), {
      numRuns: 60,
      interruptAfterTimeLimit: 20_000,
    });
  });

  it("keep every name, title, alias and surface form", async () => {
    await fc.assert(
      fc.asyncProperty(arbitraryGraph, async (graph) => {
        const literals = new Set(parseNTriples(await writeText("nt", graph)).map(({ object }) => object.value));
        for (const text of await textsOf(graph)) expect(literals).toContain(text);
      }),
      { numRuns: 60, interruptAfterTimeLimit: 20_000 },
    );
  });

  it("begin IRIs with what they are told to", async () => {
    const options = { iriBase: "https://graph.example/" };
    const statements = parseNTriples(await writeText("nt", entityGraph(), options));
    const subjects = statements.map(({ subject }) => subject.value);
    expect(subjects).toContain("https://graph.example/entity/organization:openai");
    expect(subjects.filter((subject) => !subject.startsWith("https://graph.example/"))).toEqual([]);
    expect(JSON.parse(await writeText("jsonld", entityGraph(), options))["@graph"][0]["@id"]).toMatch(
      /^https:\/\/graph\.example\/export\/0123456789abcdef\/[0-9a-f]{16}$/,
    );
  });

  it("give two questions to one graph version two IRIs", async () => {
    const nodes = [{ kind: "entity", entity: entityOf({ key: "product:a", type: "Product", name: "A" }) }] as const;
    const iriOf = async (asked: string) => {
      const graph = graphOf(nodes, [], { network: "entities", kinds: ["CO_MENTIONED"], arguments: asked });
      return JSON.parse(await writeText("jsonld", graph))["@graph"][0]["@id"];
    };
    expect(await iriOf("{}")).not.toBe(await iriOf('{"hops":2}'));
  });
});

async function expectSameStatements(graph: ExportGraph): Promise<void> {
  const fromJson = await jsonld.toRDF(JSON.parse(await writeText("jsonld", graph)), { format: "application/n-quads" });
  expect(canonical(parseNTriples(readText(fromJson)))).toEqual(canonical(parseNTriples(await writeText("nt", graph))));
}

function parseNTriples(text: string): Quad[] {
  return new Parser({ format: "N-Triples" }).parse(text);
}

/** No blank node is written, so statements can be compared one by one. */
function canonical(statements: readonly Quad[]): string[] {
  return [
    ...new Set(
      statements.map(({ subject, predicate, object }) => [subject.value, predicate.value, objectOf(object)].join(" ")),
    ),
  ].sort();
}

function objectOf(object: Quad["object"]): string {
  if (object.termType !== "Literal") return `<${object.value}>`;
  return JSON.stringify([object.value, object.language, object.datatype.value]);
}

/** What the processor gives where it is asked for a format. */
function readText(output: unknown): string {
  if (typeof output !== "string") throw new Error("the processor gave no text");
  return output;
}

async function textsOf(graph: ExportGraph): Promise<string[]> {
  const texts = (await collectItems(graph.nodes())).flatMap((node) =>
    node.kind === "entity" ? [node.entity.name, ...node.entity.aliases] : [node.story.title],
  );
  const surfaces = (await collectItems(graph.edges())).flatMap((edge) =>
    edge.kind === "MENTIONS" ? edge.surfaces : [],
  );
  return [...texts, ...surfaces].map(cleanText);
}
