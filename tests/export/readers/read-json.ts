import cytoscape from "cytoscape";
import { MultiGraph } from "graphology";
import type { Found, FoundGraph } from "../expected-graph.ts";

interface NodeLinkFile {
  readonly nodes: readonly Found[];
  readonly edges: readonly Found[];
}

export function readNodeLink(text: string): FoundGraph {
  const { nodes, edges }: NodeLinkFile = JSON.parse(text);
  return { nodes, edges: edges.map(({ key: _key, ...edge }) => edge) };
}

/** With Cytoscape.js itself, without a screen. */
export function readCytoscape(text: string): FoundGraph {
  const network = cytoscape({ ...JSON.parse(text), headless: true, style: [] });
  const nodes = network.nodes().map((node) => {
    const { name, ...data } = dataOf(node);
    return { label: name, ...parseLists(data) };
  });
  const edges = network.edges().map((edge) => {
    const { id: _id, interaction, ...data } = dataOf(edge);
    if (interaction !== data["kind"]) throw new Error(`interaction ${String(interaction)}`);
    return parseLists(data);
  });
  network.destroy();
  return { nodes, edges };
}

function dataOf(element: { data(): Found }): Found {
  return element.data();
}

/** Lists of objects are lists of JSON text. */
function parseLists(data: Found): Found {
  const { names, links, ...rest } = data;
  return {
    ...rest,
    ...(names === undefined ? {} : { names: parse(names) }),
    ...(links === undefined ? {} : { links: parse(links) }),
  };
}

function parse(value: unknown): unknown {
  return Array.isArray(value) ? value.map((member) => JSON.parse(String(member))) : value;
}

/** With Graphology itself. */
export function readGraphology(text: string): FoundGraph {
  const graph = new MultiGraph();
  graph.import(JSON.parse(text));
  return {
    nodes: graph.mapNodes((id, attributes) => ({ id, ...attributes })),
    edges: graph.mapEdges((_key, attributes, source, target, _s, _t, undirected) => {
      if (undirected !== (attributes["kind"] === "CO_MENTIONED")) throw new Error(`direction of ${source} → ${target}`);
      return { source, target, ...attributes };
    }),
  };
}
