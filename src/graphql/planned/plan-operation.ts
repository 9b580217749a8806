import {
  type FieldNode,
  type FragmentDefinitionNode,
  getNullableType,
  type GraphQLAbstractType,
  type GraphQLObjectType,
  type GraphQLOutputType,
  type GraphQLSchema,
  isAbstractType,
  isLeafType,
  isListType,
  isNonNullType,
  type OperationDefinitionNode,
  TypeNameMetaFieldDef,
} from "graphql";
import { collectFields, collectSubfields } from "graphql/execution/collectFields.js";
import { type Complete, type CompleteAtOnce, type Field, type FieldPlan, NotPlanned } from "./field-plan.ts";

interface PlanOptions {
  readonly schema: GraphQLSchema;
  readonly fragments: Record<string, FragmentDefinitionNode>;
  readonly operation: OperationDefinitionNode;
  /** Of which the plan holds for the values that `@skip` and `@include` ask for. */
  readonly variableValues: Record<string, unknown>;
}

/**
 * Plans a query: what graphql-js finds out for each object of an answer, found once. Selections below fields are
 * planned when the first object of their type comes, so that only what occurs is.
 *
 * @throws NotPlanned for introspection, and for fields that are called `__proto__`
 */
export function planOperation({ schema, fragments, operation, variableValues }: PlanOptions): readonly FieldPlan[] {
  /** By type and fields: a selection that is come upon in many ways is planned once. */
  const selections = new Map<string, readonly FieldPlan[]>();
  const ordinals = new Map<FieldNode, number>();

  function numberField(node: FieldNode): number {
    const ordinal = ordinals.get(node) ?? ordinals.size;
    ordinals.set(node, ordinal);
    return ordinal;
  }

  function planSelection(type: GraphQLObjectType, nodes: readonly FieldNode[]): readonly FieldPlan[] {
    const key = `${type.name} ${nodes.map(numberField).join(" ")}`;
    const known = selections.get(key);
    if (known !== undefined) return known;
    const planned = planFields(type, collectSubfields(schema, fragments, variableValues, type, nodes));
    selections.set(key, planned);
    return planned;
  }

  function planFields(type: GraphQLObjectType, fields: ReadonlyMap<string, readonly FieldNode[]>): FieldPlan[] {
    return [...fields].map(([key, fieldNodes]) => planField(type, key, fieldNodes));
  }

  function planField(parentType: GraphQLObjectType, key: string, fieldNodes: readonly FieldNode[]): FieldPlan {
    const name = fieldNodes[0]?.name.value ?? key;
    const isTypeName = name === TypeNameMetaFieldDef.name;
    const definition = isTypeName ? TypeNameMetaFieldDef : parentType.getFields()[name];
    if (definition === undefined || key === "__proto__") throw new NotPlanned(key);
    const field: Field = { name, parentType, returnType: definition.type, fieldNodes };
    return {
      ...field,
      key,
      resolve: isTypeName ? () => parentType.name : (definition.resolve ?? null),
      takesArguments: definition.args.length > 0,
      isNullable: !isNonNullType(definition.type),
      complete: planValue(field, definition.type),
      completeAtOnce: planAtOnce(field, getNullableType(definition.type)),
    };
  }

  function planAtOnce(field: Field, type: GraphQLOutputType): CompleteAtOnce {
    if (isLeafType(type)) return (_run, value) => (isSpecial(value) ? undefined : (type.serialize(value) ?? undefined));
    if (isListType(type)) return () => undefined;
    return (run, value) => run.recall(field, value);
  }

  function planValue(field: Field, type: GraphQLOutputType): Complete {
    const complete = planPresent(field, getNullableType(type));
    const isNullable = !isNonNullType(type);
    return (run, value, place) => {
      if (value instanceof Error) throw value;
      if (value !== null && value !== undefined) return complete(run, value, place);
      if (isNullable) return null;
      throw new Error(`Cannot return null for non-nullable field ${field.parentType.name}.${field.name}.`);
    };
  }

  /** For what is not null. */
  function planPresent(field: Field, type: GraphQLOutputType): Complete {
    if (isLeafType(type)) {
      return (_run, value) => {
        const written = type.serialize(value);
        if (written === null || written === undefined) throw new NotPlanned("nothing, of something");
        return written;
      };
    }
    if (isListType(type)) {
      const complete = planValue(field, type.ofType);
      const isNullable = !isNonNullType(type.ofType);
      return (run, value, place) => {
        if (!Array.isArray(value)) throw new NotPlanned("a list that is no array");
        return run.runItems(value, complete, isNullable, place, field);
      };
    }
    if (isAbstractType(type)) return planAbstract(field, type);
    // Non-null was taken off, and all other kinds are above.
    return planObject(field, type as GraphQLObjectType);
  }

  function planObject(field: Field, type: GraphQLObjectType): Complete {
    let fields: readonly FieldPlan[] | null = null;
    let areLeaves = false;
    // Items of lists are never looked up.
    const mayRecur = !isListType(getNullableType(field.returnType));
    return (run, value, place) => {
      const isOne = type.isTypeOf?.(value, run.context, run.describe(field, place)) ?? true;
      if (isOne !== true) throw new NotPlanned("none, or not yet known to be one");
      if (fields === null) {
        fields = planSelection(type, field.fieldNodes);
        areLeaves = mayRecur && fields.every(isLeafProperty);
      }
      return areLeaves ? run.runProperties(field, fields, value, place) : run.runFields(fields, value, place);
    };
  }

  function planAbstract(field: Field, type: GraphQLAbstractType): Complete {
    const { resolveType } = type;
    const objects = new Map(schema.getPossibleTypes(type).map((each) => [each.name, planObject(field, each)]));
    return (run, value, place) => {
      const name: unknown = resolveType?.(value, run.context, run.describe(field, place), type);
      const complete = typeof name === "string" ? objects.get(name) : undefined;
      if (complete === undefined) throw new NotPlanned("of a type that is not yet known");
      return complete(run, value, place);
    };
  }

  const query = schema.getQueryType();
  if (!query) throw new NotPlanned("a schema without queries");
  return planFields(query, collectFields(schema, fragments, variableValues, query, operation.selectionSet));
}

/** Null, a promise, an error: all that is not shown as it is. */
function isSpecial(value: unknown): boolean {
  return typeof value === "object" || value === undefined;
}

function isLeafProperty({ resolve, returnType }: FieldPlan): boolean {
  return resolve === null && isLeafType(getNullableType(returnType));
}
