import { type GraphQLResolveInfo, Kind, type SelectionSetNode } from "graphql";

/**
 * Whether the selection of a field holds any of these fields, on whatever type; fields that directives may leave out
 * count as held. For what is better asked of the store once, ahead of all the items that show it.
 */
export function selectsAny({ fieldNodes, fragments }: GraphQLResolveInfo, names: ReadonlySet<string>): boolean {
  const holdsAny = ({ selections }: SelectionSetNode): boolean =>
    selections.some((selection) => {
      if (selection.kind === Kind.FIELD) return names.has(selection.name.value);
      if (selection.kind === Kind.INLINE_FRAGMENT) return holdsAny(selection.selectionSet);
      const fragment = fragments[selection.name.value];
      return fragment !== undefined && holdsAny(fragment.selectionSet);
    });
  return fieldNodes.some(({ selectionSet }) => selectionSet !== undefined && holdsAny(selectionSet));
}
