import {
  type FieldNode,
  getArgumentValues,
  getDirectiveValues,
  GraphQLIncludeDirective,
  type GraphQLResolveInfo,
  GraphQLSkipDirective,
  isInterfaceType,
  isObjectType,
  Kind,
  type SelectionNode,
} from "graphql";

/** Where a selection is looked at from: some fields of an operation. */
export type LookAhead = Pick<
  GraphQLResolveInfo,
  "fieldNodes" | "fragments" | "operation" | "schema" | "variableValues"
>;

/**
 * The fields that are selected at a path below, whatever types their fragments are for: what is read ahead of them may
 * turn out not to be needed, and what is not read ahead is read when it is needed.
 */
export function findFields(ahead: LookAhead, ...path: readonly string[]): FieldNode[] {
  let fields = [...ahead.fieldNodes];
  for (const name of path) fields = fields.flatMap((field) => listFields(ahead, field, (found) => found === name));
  return fields;
}

/** Whether the selection holds any of some fields: of what is better asked of the store once, ahead of the items. */
export function selectsAny(ahead: LookAhead, names: ReadonlySet<string>): boolean {
  return ahead.fieldNodes.some((field) => listFields(ahead, field, (found) => names.has(found)).length > 0);
}

/**
 * The arguments of a field of a type, as its resolver will get them.
 *
 * @throws GraphQLError where they are none that it takes
 */
export function readArguments(
  { schema, variableValues }: LookAhead,
  typeName: string,
  field: FieldNode,
): Readonly<Record<string, unknown>> {
  const type = schema.getType(typeName);
  const definition = isObjectType(type) || isInterfaceType(type) ? type.getFields()[field.name.value] : undefined;
  return definition === undefined ? {} : getArgumentValues(definition, field, variableValues);
}

function listFields(
  ahead: LookAhead,
  { selectionSet }: Pick<FieldNode, "selectionSet">,
  isWanted: (name: string) => boolean,
): FieldNode[] {
  return (selectionSet?.selections ?? []).flatMap((selection) => {
    if (selection.kind === Kind.FIELD && !isWanted(selection.name.value)) return [];
    if (!isIncluded(ahead, selection)) return [];
    switch (selection.kind) {
      case Kind.FIELD:
        return [selection];
      case Kind.INLINE_FRAGMENT:
        return listFields(ahead, selection, isWanted);
      case Kind.FRAGMENT_SPREAD:
        return listFields(ahead, ahead.fragments[selection.name.value] ?? {}, isWanted);
    }
  });
}

function isIncluded({ variableValues }: LookAhead, selection: SelectionNode): boolean {
  if (selection.directives === undefined || selection.directives.length === 0) return true;
  const skip = getDirectiveValues(GraphQLSkipDirective, selection, variableValues);
  const include = getDirectiveValues(GraphQLIncludeDirective, selection, variableValues);
  return skip?.["if"] !== true && include?.["if"] !== false;
}
