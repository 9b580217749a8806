import { BREAK, type GraphQLResolveInfo, type OperationDefinitionNode, visit } from "graphql";

/** Fields that are answered from an entity's key, name and counts, from a story's key, title and time, or from neither. */
export const BRIEF_FIELDS: ReadonlySet<string> = new Set([
  "__typename",
  "id",
  "key",
  "type",
  "name",
  "title",
  "at",
  "storyCount",
  "mentionCount",
  "entity",
  "entities",
  "node",
  "nodes",
  "stories",
  "edges",
  "cursor",
  "totalCount",
  "pageInfo",
  "hasNextPage",
  "hasPreviousPage",
  "startCursor",
  "endCursor",
]);

const known = new WeakMap<OperationDefinitionNode, boolean>();

/**
 * Whether all that an operation selects, anywhere, is in BRIEF_FIELDS: what else there is of entities and stories need not
 * be read then. It takes the whole operation, for whatever one field has read is kept for all others.
 */
export function isBriefOperation({
  operation,
  fragments,
}: Pick<GraphQLResolveInfo, "operation" | "fragments">): boolean {
  const before = known.get(operation);
  if (before !== undefined) return before;
  const isBrief = [operation, ...Object.values(fragments)].every((definition) => {
    let selectsMore = false;
    visit(definition, {
      Field({ name }) {
        if (BRIEF_FIELDS.has(name.value)) return undefined;
        selectsMore = true;
        return BREAK;
      },
    });
    return !selectsMore;
  });
  known.set(operation, isBrief);
  return isBrief;
}
