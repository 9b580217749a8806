import type { JsonValue } from "../domain/canonical-json.ts";
import type { ExportGraph } from "../domain/export.ts";
import type { ExportFormat, WriteOptions } from "./format.ts";
import { listMembers } from "./json-list.ts";
import { describeGraph } from "./rdf/describe.ts";
import { DEFAULT_IRI_BASE } from "./rdf/iri.ts";
import type { Resource, Value } from "./rdf/resource.ts";
import { PREFIXES, TERMS } from "./rdf/vocabulary.ts";

/**
 * JSON-LD 1.1 with schema.org and PROV terms. The context is in the file, so nothing has to be fetched to read it.
 */
export const jsonLd: ExportFormat = {
  name: "jsonld",
  fileExtension: "jsonld",
  mediaType: "application/ld+json",
  write,
};

async function* write(
  graph: ExportGraph,
  options: WriteOptions = {},
): AsyncGenerator<string | Uint8Array, void, undefined> {
  yield `{"@context":${JSON.stringify(context())},\n"@graph":[`;
  yield* listMembers(describeGraph(graph, options.iriBase ?? DEFAULT_IRI_BASE), toNode);
  yield "]}\n";
}

function context(): JsonValue {
  const terms = Object.entries(TERMS).map(([term, { prefix, kind }]) => {
    const id = `${prefix}:${term}`;
    if (kind === "text") return [term, id] as const;
    return [term, { "@id": id, "@type": kind === "iri" ? "@id" : `xsd:${kind}` }] as const;
  });
  return { ...PREFIXES, ...Object.fromEntries(terms) };
}

function toNode({ iri, types, properties }: Resource): JsonValue {
  const members = properties.map(([term, values]) => [term, onlyOne(values.map(toValue))] as const);
  return { "@id": iri, ...(types.length === 0 ? {} : { "@type": onlyOne(types) }), ...Object.fromEntries(members) };
}

function toValue(value: Value): JsonValue {
  return typeof value === "object" ? { "@value": value.text, "@language": value.language } : value;
}

function onlyOne(values: readonly JsonValue[]): JsonValue {
  return values.length === 1 && values[0] !== undefined ? values[0] : values;
}
