import {
  type FragmentDefinitionNode,
  getArgumentValues,
  type GraphQLError,
  type GraphQLResolveInfo,
  type GraphQLSchema,
  locatedError,
  type OperationDefinitionNode,
  responsePathAsArray,
} from "graphql";
import { type Complete, type Field, type FieldPlan, NotPlanned, type Place, type Values } from "./field-plan.ts";

/** What an operation is run with. */
interface RunOptions {
  readonly schema: GraphQLSchema;
  readonly fragments: Record<string, FragmentDefinitionNode>;
  readonly operation: OperationDefinitionNode;
  readonly variableValues: Record<string, unknown>;
  readonly rootValue: unknown;
  readonly context: unknown;
}

const NO_ARGUMENTS: Readonly<Values> = Object.freeze({});

/** An answer; null where graphql-js is to make it, see `Run.isPlannable`. */
type Outcome = { readonly data: Values | null; readonly errors?: readonly GraphQLError[] } | null;

/**
 * One run of a planned operation: fills in an answer as its values come. It ends without one where a second thing goes
 * wrong: in what order, and what of it is shown, depends on when graphql-js would have noticed.
 */
export class Run {
  readonly #fields: readonly FieldPlan[];
  readonly #options: RunOptions;
  readonly #arguments = new Map<FieldPlan, Readonly<Values>>();
  readonly #errors: GraphQLError[] = [];
  /** By field and object, what was shown. */
  readonly #shown = new Map<Field, Map<unknown, Values>>();
  #data: Values | null = null;
  #waiting = 0;
  #isPlannable = true;
  #settle: () => void = noop;

  constructor(fields: readonly FieldPlan[], options: RunOptions) {
    this.#fields = fields;
    this.#options = options;
  }

  execute(): Promise<Outcome> | Outcome {
    try {
      this.#data = this.runFields(this.#fields, this.#options.rootValue, undefined);
    } catch (error) {
      this.#note(error, undefined, []);
      this.#data = null;
    }
    if (this.#waiting === 0 || this.#isLost) return this.#outcome();
    return new Promise((resolve) => {
      this.#settle = () => {
        resolve(this.#outcome());
      };
    });
  }

  /** Whether another run of the same plan may end with an answer. */
  get isPlannable(): boolean {
    return this.#isPlannable;
  }

  get context(): unknown {
    return this.#options.context;
  }

  /** @returns an object with all fields in their order, some of which come later */
  runFields(fields: readonly FieldPlan[], source: unknown, prev: Place | undefined): Values {
    const values: Values = {};
    for (const field of fields) {
      const atOnce = field.resolve === null ? this.#completeAtOnce(field, source) : undefined;
      values[field.key] = atOnce === undefined ? this.#runField(field, source, prev, values) : atOnce;
    }
    return values;
  }

  /**
   * As `runFields`, of leaves that are properties: the same object shows the same under the same field, wherever it
   * stands. Thousands of links have few ends.
   */
  runProperties(of: Field, fields: readonly FieldPlan[], source: unknown, prev: Place): Values {
    const [waiting, errors] = [this.#waiting, this.#errors.length];
    const values = this.runFields(fields, source, prev);
    if (this.#waiting === waiting && this.#errors.length === errors) {
      const shown = this.#shown.get(of);
      if (shown === undefined) this.#shown.set(of, new Map([[source, values]]));
      else shown.set(source, values);
    }
    return values;
  }

  /** What the same object showed under the same field; undefined where there is none. */
  recall(field: Field, source: unknown): Values | undefined {
    return this.#shown.get(field)?.get(source);
  }

  /** @returns a list with all items in their order, some of which come later */
  runItems(items: readonly unknown[], complete: Complete, isNullable: boolean, prev: Place, field: Field): unknown[] {
    const values: unknown[] = [];
    for (let key = 0; key < items.length; key += 1) {
      const item = items[key];
      const place: Place = { prev, key, typename: undefined, values, isNullable };
      try {
        values[key] = isThenable(item) ? this.#await(item, complete, place, field) : complete(this, item, place);
      } catch (error) {
        values[key] = this.#replace(error, place, field);
      }
    }
    return values;
  }

  describe({ name, fieldNodes, returnType, parentType }: Field, path: Place): GraphQLResolveInfo {
    const { schema, fragments, rootValue, operation, variableValues } = this.#options;
    return {
      fieldName: name,
      fieldNodes,
      returnType,
      parentType,
      path,
      schema,
      fragments,
      rootValue,
      operation,
      variableValues,
    };
  }

  #runField(field: FieldPlan, source: unknown, prev: Place | undefined, values: Values): unknown {
    const { key, isNullable, parentType, complete } = field;
    const place: Place = { prev, key, typename: parentType.name, values, isNullable };
    try {
      const value = field.resolve === null ? readProperty(source, field.name) : this.#resolve(field, source, place);
      return isThenable(value) ? this.#await(value, complete, place, field) : complete(this, value, place);
    } catch (error) {
      return this.#replace(error, place, field);
    }
  }

  /** Undefined for what is wrong too: it is looked at again, with its place. */
  #completeAtOnce(field: FieldPlan, source: unknown): unknown {
    try {
      return field.completeAtOnce(this, readProperty(source, field.name));
    } catch {
      return undefined;
    }
  }

  #resolve(field: FieldPlan, source: unknown, place: Place): unknown {
    const given = field.takesArguments ? this.#readArguments(field) : NO_ARGUMENTS;
    return field.resolve?.(source, given, this.context, this.describe(field, place));
  }

  /** The same for each object, and one that resolvers can know again. */
  #readArguments(field: FieldPlan): Readonly<Values> {
    const known = this.#arguments.get(field);
    if (known !== undefined) return known;
    const { parentType, name, fieldNodes } = field;
    const [definition, node] = [parentType.getFields()[name], fieldNodes[0]];
    const values =
      definition === undefined || node === undefined
        ? {}
        : getArgumentValues(definition, node, this.#options.variableValues);
    this.#arguments.set(field, Object.freeze(values));
    return values;
  }

  /** Puts what is promised into its place when it has come; null stands there until then. */
  #await(promise: PromiseLike<unknown>, complete: Complete, place: Place, field: Field): null {
    this.#waiting += 1;
    const fail = (error: unknown): void => {
      this.#note(error, place, field.fieldNodes);
      dropFrom(place, () => {
        this.#data = null;
      });
      this.#end();
    };
    const fill = (value: unknown): void => {
      if (this.#isLost) return;
      try {
        put(place, complete(this, value, place));
      } catch (error) {
        fail(error);
        return;
      }
      this.#end();
    };
    void promise.then(fill, fail);
    return null;
  }

  /** One thing less to wait for. */
  #end(): void {
    this.#waiting -= 1;
    if (this.#waiting === 0 || this.#isLost) this.#settle();
  }

  /** @throws what went wrong, where null cannot stand for it */
  #replace(error: unknown, place: Place, { fieldNodes }: Field): null {
    if (!place.isNullable) throw error instanceof NotPlanned ? error : locate(error, place, fieldNodes);
    this.#note(error, place, fieldNodes);
    return null;
  }

  #note(error: unknown, place: Place | undefined, nodes: Field["fieldNodes"]): void {
    if (error instanceof NotPlanned) this.#isPlannable = false;
    else this.#errors.push(locate(error, place, nodes));
  }

  get #isLost(): boolean {
    return !this.#isPlannable || this.#errors.length > 1;
  }

  #outcome(): Outcome {
    if (this.#isLost) return null;
    return this.#errors.length === 0 ? { data: this.#data } : { errors: this.#errors, data: this.#data };
  }
}

function noop(): void {
  // Nobody waits yet.
}

/** An error that has its place already, keeps it. */
function locate(error: unknown, place: Place | undefined, nodes: Field["fieldNodes"]): GraphQLError {
  return locatedError(error, nodes, responsePathAsArray(place));
}

function put({ values, key }: Place, value: unknown): void {
  // A place is made with values that its key is for.
  (values as Record<string | number, unknown>)[key] = value;
}

/** Null goes to the nearest place that takes it. */
function dropFrom(place: Place, dropAll: () => void): void {
  let at: Place | undefined = place;
  while (at !== undefined && !at.isNullable) at = at.prev;
  if (at === undefined) dropAll();
  else put(at, null);
}

function readProperty(source: unknown, name: string): unknown {
  if (typeof source !== "object" || source === null) return undefined;
  const value: unknown = Reflect.get(source, name);
  if (typeof value === "function") throw new NotPlanned("a method");
  return value;
}

function isThenable(value: unknown): value is PromiseLike<unknown> {
  return typeof value === "object" && value !== null && "then" in value && typeof value.then === "function";
}
