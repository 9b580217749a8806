import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { arbitraryGraph } from "./arbitrary-graph.ts";
import { findGexfFaults } from "./readers/check-gexf.ts";
import { entityGraph, entityOf, graphOf, storyGraph } from "./sample-graph.ts";
import { writeText } from "./write-file.ts";

describe("GEXF", () => {
  it.each([
    ["entities", entityGraph()],
    ["stories", storyGraph()],
  ])("of the sample network of %s has what version 1.3 allows, and nothing else", async (_network, graph) => {
    expect(findGexfFaults(await writeText("gexf", graph))).toEqual([]);
  });

  it("has that of any graph", async () => {
    await fc.assert(
      fc.asyncProperty(arbitraryGraph, async (graph) => {
        const faults = findGexfFaults(await writeText("gexf", graph));
        // The dates of these graphs are any two.
        expect(faults.filter((fault) => !/ends before it begins$|when an end is not$/u.test(fault))).toEqual([]);
      }),
      { numRuns: 40, interruptAfterTimeLimit: 15_000 },
    );
  });

  it("shows what somebody wrote before anybody named them", async () => {
    const named = { firstSeenAt: Date.UTC(2026, 0, 7), lastSeenAt: Date.UTC(2026, 0, 7) };
    const [wroteAt, toldAt] = [Date.UTC(2025, 11, 14), Date.UTC(2025, 11, 20)];
    const graph = graphOf(
      [
        entityOf({ key: "model:gpt-5", type: "Model", name: "GPT-5", firstSeenAt: wroteAt, lastSeenAt: toldAt }),
        entityOf({ key: "person:andrej-karpathy", type: "Person", name: "Andrej Karpathy", ...named }),
      ].map((entity) => ({ kind: "entity", entity })),
      [
        {
          kind: "WROTE_ABOUT",
          source: "person:andrej-karpathy",
          target: "model:gpt-5",
          storyCount: 1,
          affinity: 1,
          firstAt: wroteAt,
          lastAt: wroteAt,
          storyKeys: ["0a".repeat(16)],
        },
      ],
      { network: "entities", kinds: ["WROTE_ABOUT"] },
    );
    expect(findGexfFaults(await writeText("gexf", graph))).toEqual([]);
  });

  it.each([
    ["another namespace", `xmlns="http://gexf.net/1.3"`, `xmlns="http://www.gexf.net/1.2draft"`, "gexf xmlns! is http"],
    ["no version", ` version="1.3"`, "", "gexf version! is missing"],
    ["a time for a date", `start="2025-12-17"`, `start="2025-12-17T08:00:00Z"`, "start is 2025-12-17T08"],
    [
      "a life that ends first",
      `start="2025-12-17" end="2025-12-19"`,
      `start="2025-12-20" end="2025-12-19"`,
      "ends before",
    ],
    ["a type of our own", `title="storyCount" type="long"`, `title="storyCount" type="number"`, "type! is number"],
    ["a value of another type", `for="storyCount" value="2"`, `for="storyCount" value="two"`, "not as declared"],
    ["a value that is not declared", `for="maker"`, `for="factory"`, "not as declared"],
    [
      "an edge that outlives an end",
      `start="2025-12-17" end="2025-12-19"><att`,
      `start="2025-12-18" end="2025-12-19"><att`,
      "is there when an end is not",
    ],
    ["a wrong count", `<nodes count="5">`, `<nodes count="6">`, "nodes: count is wrong"],
    ["an edge to nowhere", `target="organization:openai"`, `target="organization:open"`, "has no such end"],
    ["an id twice", `<edge id="e2"`, `<edge id="e1"`, "edges: an id twice"],
    ["an attribute of our own", `idtype="string"`, `idtype="string" tool="x"`, "graph has tool"],
  ])("with %s is found out", async (_fault, right, wrong, message) => {
    const text = await writeText("gexf", entityGraph());
    expect(text).toContain(right);
    expect(findGexfFaults(text.replace(right, wrong)).join("\n")).toContain(message);
  });
});
