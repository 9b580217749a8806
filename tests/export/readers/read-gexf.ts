import type { Found, FoundGraph } from "../expected-graph.ts";
import { childNamed, childrenNamed, readXml, type XmlElement } from "./read-xml.ts";
import { revive } from "./revive.ts";

export interface GexfFile extends FoundGraph {
  readonly description: string;
  readonly graph: Readonly<Record<string, string>>;
}

export function readGexf(text: string): GexfFile {
  const root = readXml(text);
  const graph = childNamed(root, "graph");
  const types = new Map(
    childrenNamed(graph, "attributes").flatMap((group) =>
      childrenNamed(group, "attribute").map((declared) => [
        `${group.attributes["class"] ?? ""} ${declared.attributes["id"] ?? ""}`,
        declared.attributes,
      ]),
    ),
  );
  const valuesOf = (element: XmlElement): Found =>
    Object.fromEntries(
      childrenNamed(childNamed(element, "attvalues"), "attvalue").map(({ attributes }) => {
        const declared = types.get(`${element.name} ${attributes["for"] ?? ""}`);
        const title = declared?.["title"];
        if (title === undefined) throw new Error(`undeclared ${JSON.stringify(attributes)}`);
        return [title, revive(title, attributes["value"] ?? "", declared?.["type"] ?? "")];
      }),
    );
  return {
    nodes: childrenNamed(childNamed(graph, "nodes"), "node").map((node) => ({
      id: node.attributes["id"],
      label: node.attributes["label"],
      ...valuesOf(node),
    })),
    edges: childrenNamed(childNamed(graph, "edges"), "edge").map((edge) => {
      const values = valuesOf(edge);
      if (edge.attributes["kind"] !== values["kind"]) throw new Error(`edge kind ${edge.attributes["kind"] ?? ""}`);
      const { source, target, weight } = edge.attributes;
      return { source, target, weight: Number(weight), ...values };
    }),
    description: childNamed(childNamed(root, "meta"), "description").text,
    graph: graph.attributes,
  };
}
