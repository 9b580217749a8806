import type { Entity, EntityKey } from "../domain/entity.ts";
import { printInstant } from "../domain/instant.ts";
import type { GraphReader } from "../store/graph-store.ts";
import { describeType } from "./entity-kinds.ts";
import { findProperty, PROPERTIES, type Property, type Value } from "./properties.ts";
import { parseJson, readCount, readList, readObject, readString, wrongArgument } from "./read-json.ts";

const MAX_IDS = 500;
const MAX_PROPERTIES = 50;

export interface ExtendQuery {
  readonly ids: readonly EntityKey[];
  readonly properties: readonly {
    readonly property: Property;
    /** How many values at most; null for all. */
    readonly limit: number | null;
  }[];
}

/** A value as the protocol writes it. `{}` would be none. */
type Cell =
  | { readonly str: string }
  | { readonly int: number }
  | { readonly date: string }
  | { readonly id: EntityKey; readonly name: string };

export interface ExtendAnswer {
  readonly meta: readonly {
    readonly id: string;
    readonly name: string;
    readonly type?: { readonly id: string; readonly name: string };
  }[];
  readonly rows: Readonly<Record<EntityKey, Readonly<Record<string, readonly Cell[]>>>>;
}

/**
 * Reads a data extension query: `{"ids": ["organization:openai"], "properties": [{"id": "links", "settings": {"limit": 1}}]}`.
 *
 * @throws CodedError BAD_USER_INPUT naming the place; LIMIT_EXCEEDED for too long lists
 */
export function readExtendQuery(text: string): ExtendQuery {
  const fields = readObject(parseJson(text, "extend"), "extend");
  const ids = readList(fields.get("ids"), "extend.ids", MAX_IDS);
  const properties = readList(fields.get("properties"), "extend.properties", MAX_PROPERTIES);
  return {
    ids: ids.map((id, index) => readString(id, `extend.ids[${index}]`)),
    properties: properties.map((given, index) => {
      const place = `extend.properties[${index}]`;
      const asked = readObject(given, place);
      const property = findProperty(readString(asked.get("id"), `${place}.id`));
      if (property === null) throw wrongArgument(`${place}.id`, PROPERTIES.map(({ id }) => id).join(", "));
      const limit = readObject(asked.get("settings") ?? {}, `${place}.settings`).get("limit") ?? null;
      // OpenRefine sends an empty text or 0 where the setting was left alone.
      const isUnset = limit === null || limit === "" || Number(limit) === 0;
      return { property, limit: isUnset ? null : readCount(limit, `${place}.settings.limit`) };
    }),
  };
}

/** Fetches the values. Of an id that there is not, and of a property that an entity does not have, there are none. */
export async function extendEntities(
  store: Pick<GraphReader, "entities">,
  { ids, properties }: ExtendQuery,
): Promise<ExtendAnswer> {
  const distinct = [...new Set(ids)];
  const entities = distinct.length === 0 ? [] : await store.entities(distinct);
  const values = entities.map((entity) => properties.map((asked) => readValues(entity, asked)));
  const names = await readNames(store, values.flat(2));
  const rows = distinct.map((id, row) => {
    const cells = properties.map(
      ({ property }, column) =>
        [property.id, (values[row]?.[column] ?? []).map((value) => print(value, names))] as const,
    );
    return [id, Object.fromEntries(cells)] as const;
  });
  return { meta: properties.map(({ property }) => describeProperty(property)), rows: Object.fromEntries(rows) };
}

function readValues(entity: Entity | null, { property, limit }: ExtendQuery["properties"][number]): readonly Value[] {
  if (entity === null || !property.types.includes(entity.type)) return [];
  const values = property.read(entity);
  return limit === null ? values : values.slice(0, limit);
}

async function readNames(
  store: Pick<GraphReader, "entities">,
  values: readonly Value[],
): Promise<ReadonlyMap<EntityKey, string>> {
  const keys = [...new Set(values.flatMap((value) => (value.kind === "entity" ? value.key : [])))];
  const entities = keys.length === 0 ? [] : await store.entities(keys);
  return new Map(entities.filter((entity) => entity !== null).map(({ key, name }) => [key, name]));
}

function print(value: Value, names: ReadonlyMap<EntityKey, string>): Cell {
  switch (value.kind) {
    case "text":
      return { str: value.text };
    case "address":
      return { str: value.url };
    case "count":
      return { int: value.count };
    case "instant":
      return { date: printInstant(value.at) };
    case "entity":
      return { id: value.key, name: names.get(value.key) ?? value.key };
  }
}

function describeProperty({ id, name, valueType }: Property): ExtendAnswer["meta"][number] {
  return { id, name, ...(valueType === undefined ? {} : { type: describeType(valueType) }) };
}
