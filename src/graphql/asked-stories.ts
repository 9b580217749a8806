import {
  getArgumentValues,
  type FieldNode,
  type GraphQLResolveInfo,
  isObjectType,
  Kind,
  type SelectionSetNode,
} from "graphql";
import { MAX_PAGE_SIZE } from "./pages.ts";

/**
 * How many stories of each neighbour a selection of `neighbors` asks for at most: what to read together with the
 * neighbours. Fields that `@skip` or `@include` leave out count too; a number that will be refused is none.
 */
export function findAskedStories({ fieldNodes, fragments, schema, variableValues }: GraphQLResolveInfo): number {
  const edge = schema.getType("NeighborEdge");
  const field = isObjectType(edge) ? edge.getFields()["stories"] : undefined;
  if (field === undefined) return 0;
  const edges = fieldNodes.flatMap((node) => listFields(node.selectionSet, "edges", fragments));
  const counts = edges
    .flatMap((node) => listFields(node.selectionSet, "stories", fragments))
    .map((node) => Number(getArgumentValues(field, node, variableValues)["first"]))
    .filter((count) => count <= MAX_PAGE_SIZE);
  return Math.max(0, ...counts);
}

/** The fields of a name in a selection, its fragments included. */
function listFields(
  selection: SelectionSetNode | undefined,
  name: string,
  fragments: GraphQLResolveInfo["fragments"],
): FieldNode[] {
  return (selection?.selections ?? []).flatMap((node) => {
    if (node.kind === Kind.FIELD) return node.name.value === name ? [node] : [];
    const inner = node.kind === Kind.FRAGMENT_SPREAD ? fragments[node.name.value] : node;
    return listFields(inner?.selectionSet, name, fragments);
  });
}
