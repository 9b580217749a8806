import { Ajv, type ValidateFunction } from "ajv";

/**
 * What the Reconciliation Service API 0.2 (final community group report of 2023-04-10) demands of answers, written down
 * from its text. Stricter in one thing: only fields that the text names.
 */
const text = { type: "string", minLength: 1 };
const uri = { type: "string", pattern: "^[a-z][a-z0-9+.-]*:[^\\s]+$" };
const template = { type: "string", pattern: "^https?://.*\\{\\{id\\}\\}" };
const typeRef = object({ id: text, name: text }, ["id"]);
const typeRefs = { type: "array", items: { oneOf: [typeRef, text] } };

function object(properties: Record<string, unknown>, required: readonly string[] = Object.keys(properties)): object {
  return { type: "object", properties, required, additionalProperties: false };
}

const servicePath = object({ service_url: uri, service_path: text });
const setting = (type: string, value: string): object =>
  object({ name: text, label: text, type: { const: type }, default: { type: value }, help_text: text }, [
    "name",
    "label",
    "type",
  ]);

const manifest = object(
  {
    versions: { type: "array", items: text, contains: { const: "0.2" } },
    name: text,
    identifierSpace: uri,
    schemaSpace: uri,
    defaultTypes: {
      type: "array",
      items: object({ id: text, name: text, broader: { type: "array" } }, ["id", "name"]),
      uniqueItems: true,
    },
    documentation: uri,
    logo: uri,
    serviceVersion: text,
    view: object({ url: template }),
    feature_view: object({ url: template }),
    preview: object({ url: template, width: { type: "integer" }, height: { type: "integer" } }),
    suggest: object({ entity: servicePath, property: servicePath, type: servicePath }, []),
    extend: object(
      {
        propose_properties: servicePath,
        property_settings: {
          type: "array",
          items: { oneOf: [setting("number", "number"), setting("text", "string"), setting("checkbox", "boolean")] },
        },
      },
      [],
    ),
    batchSize: { type: "integer", minimum: 1 },
  },
  ["versions", "name", "identifierSpace", "schemaSpace"],
);

const candidate = object(
  {
    id: text,
    name: text,
    description: { type: "string" },
    type: typeRefs,
    score: { type: "number" },
    features: { type: "array", items: object({ id: text, value: { type: ["number", "boolean"] } }) },
    match: { type: "boolean" },
  },
  ["id", "name", "type", "score", "match"],
);

const results = {
  type: "object",
  additionalProperties: object({ result: { type: "array", items: candidate } }),
};

const suggestion = { id: text, name: text, description: { type: "string" } };
const suggestEntities = object({
  result: { type: "array", items: object({ ...suggestion, notable: typeRefs }, ["id", "name"]) },
});
const suggestOthers = object({ result: { type: "array", items: object(suggestion, ["id", "name"]) } });

const cell = {
  oneOf: [
    object({}),
    object({ id: text, name: text, description: { type: "string" } }, ["id", "name"]),
    object({ str: { type: "string" } }),
    object({ float: { type: "number" } }),
    object({ int: { type: "integer" } }),
    object({
      date: {
        type: "string",
        pattern: "^-?\\d{4,}-[01]\\d-[0-3]\\dT[0-2]\\d:[0-5]\\d:[0-5]\\d(\\.\\d+)?(Z|[+-]\\d\\d:\\d\\d)?$",
      },
    }),
  ],
};

const extension = object({
  meta: { type: "array", items: object({ id: text, name: text, type: typeRef, service: uri }, ["id", "name"]) },
  rows: {
    type: "object",
    additionalProperties: { type: "object", additionalProperties: { type: "array", items: cell } },
  },
});

const proposal = object(
  {
    type: { type: "string" },
    limit: { type: "integer" },
    properties: { type: "array", items: object({ id: text, name: text }) },
  },
  ["type", "properties"],
);

const SCHEMAS = { manifest, results, suggestEntities, suggestOthers, extension, proposal };
export type SchemaName = keyof typeof SCHEMAS;

const ajv = new Ajv({ allErrors: true, allowUnionTypes: true });
const validators = new Map<string, ValidateFunction>(
  Object.entries(SCHEMAS).map(([name, schema]) => [name, ajv.compile(schema)]),
);

/** What is wrong with an answer, in words; empty where it is as the specification wants it. */
export function findFaults(name: SchemaName, answer: unknown): string[] {
  const validate = validators.get(name);
  if (validate === undefined) throw new Error(`There is no schema ${name}.`);
  if (validate(answer)) return [];
  return (validate.errors ?? []).map(({ instancePath, message }) => `${instancePath} ${message ?? ""}`);
}
