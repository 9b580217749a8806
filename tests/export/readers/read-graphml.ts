import type { Found, FoundGraph } from "../expected-graph.ts";
import { childNamed, childrenNamed, readXml, type XmlElement } from "./read-xml.ts";
import { revive } from "./revive.ts";

export interface GraphmlFile extends FoundGraph {
  readonly graph: Found;
  readonly edgeDefault: string | undefined;
}

export function readGraphml(text: string): GraphmlFile {
  const root = readXml(text);
  const keys = new Map(childrenNamed(root, "key").map((key) => [key.attributes["id"], key.attributes]));
  const graph = childNamed(root, "graph");
  const dataOf = (element: XmlElement): Found =>
    Object.fromEntries(
      childrenNamed(element, "data").map((data) => {
        const key = keys.get(data.attributes["key"]);
        const name = key?.["attr.name"];
        if (name === undefined || key?.["for"] !== element.name) throw new Error(`undeclared ${JSON.stringify(data)}`);
        return [name, revive(name, data.text, key["attr.type"] ?? "")];
      }),
    );
  return {
    nodes: childrenNamed(graph, "node").map((node) => ({ id: node.attributes["id"], ...dataOf(node) })),
    edges: childrenNamed(graph, "edge").map((edge) => {
      const { label, ...data } = dataOf(edge);
      if (label !== data["kind"]) throw new Error(`edge label ${String(label)}`);
      return { source: edge.attributes["source"], target: edge.attributes["target"], ...data };
    }),
    graph: dataOf(graph),
    edgeDefault: graph.attributes["edgedefault"],
  };
}
