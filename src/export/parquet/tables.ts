import type { ExportEdge, ExportNode, Network } from "../../domain/export.ts";
import { type Column, edgeColumns, nodeColumns, nodeType } from "../columns.ts";
import { edgeWeight, nodeKey } from "../graph-shape.ts";
import { printDay } from "../../domain/instant.ts";
import { storyKeysOf, type Survey } from "./survey.ts";

/** An item and its place in its table, from 0. */
export interface Row<Item> {
  readonly item: Item;
  readonly index: number;
}

/** GraphRAG's columns (https://microsoft.github.io/graphrag/index/outputs/#entities), then what it has no column for. */
export function entityColumns(network: Network, survey: Survey): Column<Row<ExportNode>>[] {
  return [
    { name: "id", type: "string", read: ({ item }) => nodeKey(item) },
    { name: "human_readable_id", type: "long", read: ({ index }) => index },
    { name: "title", type: "string", read: ({ item }) => survey.titleOf(nodeKey(item)) },
    { name: "type", type: "string", read: ({ item }) => nodeType(item) },
    {
      name: "description",
      type: "string",
      read: ({ item }) => (item.kind === "entity" ? item.entity.description : null) ?? "",
    },
    { name: "text_unit_ids", type: "strings", read: ({ item }) => survey.storiesOf(item) },
    {
      name: "frequency",
      type: "long",
      read: ({ item }) => (item.kind === "entity" ? item.entity.storyCount : item.digestKeys.length),
    },
    { name: "degree", type: "long", read: ({ item }) => survey.degreeOf(nodeKey(item)) },
    { name: "x", type: "double", read: () => 0 },
    { name: "y", type: "double", read: () => 0 },
    ...withoutNames(nodeColumns(network), ["type", "description"]),
  ];
}

/** https://microsoft.github.io/graphrag/index/outputs/#relationships; source and target are titles there. */
export function relationshipColumns(network: Network, survey: Survey): Column<Row<ExportEdge>>[] {
  return [
    { name: "id", type: "string", read: ({ index }) => `e${index + 1}` },
    { name: "human_readable_id", type: "long", read: ({ index }) => index },
    { name: "source", type: "string", read: ({ item }) => survey.titleOf(item.source) },
    { name: "target", type: "string", read: ({ item }) => survey.titleOf(item.target) },
    { name: "description", type: "string", read: ({ item }) => describeEdge(item, survey) },
    { name: "weight", type: "double", read: ({ item }) => edgeWeight(item) },
    {
      name: "combined_degree",
      type: "long",
      read: ({ item }) => survey.degreeOf(item.source) + survey.degreeOf(item.target),
    },
    {
      name: "text_unit_ids",
      type: "strings",
      read: ({ item }) => storyKeysOf(item),
    },
    { name: "sourceKey", type: "string", read: ({ item }) => item.source },
    { name: "targetKey", type: "string", read: ({ item }) => item.target },
    ...withoutNames(edgeColumns(network), ["stories"]),
  ];
}

/** A sentence for a language model to read, as GraphRAG's own descriptions are. */
function describeEdge(edge: ExportEdge, survey: Survey): string {
  const source = survey.titleOf(edge.source);
  const target = survey.titleOf(edge.target);
  if (edge.kind === "MENTIONS") return `"${source}" mentions ${target} on ${printDay(edge.at)}.`;
  const stories = edge.storyCount === 1 ? "1 story" : `${edge.storyCount} stories`;
  const when = `between ${printDay(edge.firstAt)} and ${printDay(edge.lastAt)}`;
  if (edge.kind === "WROTE_ABOUT") return `${source} wrote about ${target} in ${stories} ${when}.`;
  return `${source} and ${target} are named together in ${stories} ${when}.`;
}

function withoutNames<Item>(columns: readonly Column<Item>[], names: readonly string[]): Column<Row<Item>>[] {
  return columns.filter(({ name }) => !names.includes(name)).map(ofRow);
}

/** The same column for rows. A case for each type of value, so that none has to be taken on trust. */
function ofRow<Item>(column: Column<Item>): Column<Row<Item>> {
  switch (column.type) {
    case "string":
      return { ...column, read: ({ item }) => column.read(item) };
    case "boolean":
      return { ...column, read: ({ item }) => column.read(item) };
    case "strings":
      return { ...column, read: ({ item }) => column.read(item) };
    case "json":
      return { ...column, read: ({ item }) => column.read(item) };
    default:
      return { ...column, read: ({ item }) => column.read(item) };
  }
}
