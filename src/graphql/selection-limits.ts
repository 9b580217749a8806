import {
  type ASTNode,
  type ASTVisitor,
  type DocumentNode,
  type FragmentDefinitionNode,
  GraphQLError,
  Kind,
  type SelectionSetNode,
  type ValidationContext,
} from "graphql";

/** Words and signs of a document. GraphiQL's introspection has 500. */
export const MAX_TOKENS = 3_000;

/** Levels of fields, introspection aside: an entity's neighbours' stories' appearances' digests' labels are 11. */
const MAX_DEPTH = 15;

/** Fields at the top of an operation: aliases let one document ask a thousand things. */
const MAX_ROOT_FIELDS = 50;

/** Fields of an operation with its fragments spread out; a chain of fragments doubles with each link. */
const MAX_FIELDS = 2_000;

interface Size {
  readonly fields: number;
  readonly depth: number;
  readonly rootFields: number;
}

/** A validation rule: no operation is deeper or wider than the limits. Takes time linear in the document's length. */
export function limitSelections(context: ValidationContext): ASTVisitor {
  return {
    Document(document) {
      const measure = createMeasure(document);
      for (const definition of document.definitions) {
        if (definition.kind !== Kind.OPERATION_DEFINITION) continue;
        const { fields, depth, rootFields } = measure(definition.selectionSet);
        const nodes = [definition];
        if (depth > MAX_DEPTH) context.reportError(exceeded("levels deep", depth, MAX_DEPTH, nodes));
        if (rootFields > MAX_ROOT_FIELDS) {
          context.reportError(exceeded("fields wide at the top", rootFields, MAX_ROOT_FIELDS, nodes));
        }
        if (fields > MAX_FIELDS) context.reportError(exceeded("fields long", fields, MAX_FIELDS, nodes));
      }
    },
  };
}

function exceeded(what: string, found: number, max: number, nodes: readonly ASTNode[]): GraphQLError {
  const size = found >= COUNTED ? "far too many" : String(found);
  return new GraphQLError(`This operation is ${size} ${what}; at most ${max} is accepted.`, {
    nodes,
    extensions: { code: "LIMIT_EXCEEDED", max },
  });
}

/** Where counting stops, so that doubling does not overflow. */
const COUNTED = 1_000_000;

/** Measures selections; each fragment once, and one that spreads itself as nothing (another rule refuses it). */
function createMeasure(document: DocumentNode): (selections: SelectionSetNode) => Size {
  const fragments = new Map<string, FragmentDefinitionNode>();
  for (const definition of document.definitions) {
    if (definition.kind === Kind.FRAGMENT_DEFINITION) fragments.set(definition.name.value, definition);
  }
  const sizes = new Map<string, Size>();
  const nothing: Size = { fields: 0, depth: 0, rootFields: 0 };

  function measureFragment(name: string): Size {
    const known = sizes.get(name);
    if (known !== undefined) return known;
    sizes.set(name, nothing);
    const fragment = fragments.get(name);
    const size = fragment === undefined ? nothing : measure(fragment.selectionSet);
    sizes.set(name, size);
    return size;
  }

  function measure({ selections }: SelectionSetNode): Size {
    let [fields, depth, rootFields] = [0, 0, 0];
    for (const selection of selections) {
      let size: Size;
      if (selection.kind === Kind.FIELD) {
        const inner = selection.selectionSet === undefined ? nothing : measure(selection.selectionSet);
        // Introspection nests deep by its nature; graphql-js has a rule of its own for it.
        const levels = selection.name.value.startsWith("__") ? 0 : inner.depth;
        size = { fields: inner.fields + 1, depth: levels + 1, rootFields: 1 };
      } else if (selection.kind === Kind.INLINE_FRAGMENT) {
        size = measure(selection.selectionSet);
      } else {
        size = measureFragment(selection.name.value);
      }
      fields = Math.min(fields + size.fields, COUNTED);
      rootFields = Math.min(rootFields + size.rootFields, COUNTED);
      depth = Math.max(depth, size.depth);
    }
    return { fields, depth, rootFields };
  }

  return measure;
}
