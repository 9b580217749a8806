import type { ExportGraph } from "../domain/export.ts";
import { joinInChunks } from "./chunks.ts";
import type { ExportFormat, WriteOptions } from "./format.ts";
import { describeGraph } from "./rdf/describe.ts";
import { DEFAULT_IRI_BASE } from "./rdf/iri.ts";
import type { Resource, Value } from "./rdf/resource.ts";
import { PREFIXES, RDF_TYPE, type Term, TERMS, termIri, typeIri } from "./rdf/vocabulary.ts";

/** RDF 1.1 N-Triples (https://www.w3.org/TR/n-triples/): the same graph as the JSON-LD. */
export const nTriples: ExportFormat = { name: "nt", fileExtension: "nt", mediaType: "application/n-triples", write };

function write(graph: ExportGraph, options: WriteOptions = {}): AsyncGenerator<Uint8Array, void, undefined> {
  return joinInChunks(describeGraph(graph, options.iriBase ?? DEFAULT_IRI_BASE), toLines);
}

function toLines({ iri, types, properties }: Resource): string {
  let lines = "";
  for (const type of types) lines += `<${iri}> <${RDF_TYPE}> <${typeIri(type)}> .\n`;
  for (const [term, values] of properties) {
    const predicate = termIri(term);
    for (const value of values) lines += `<${iri}> <${predicate}> ${toObject(term, value)} .\n`;
  }
  return lines;
}

function toObject(term: Term, value: Value): string {
  const { kind } = TERMS[term];
  if (typeof value === "object") return `${literal(value.text)}@${value.language}`;
  if (kind === "iri") return `<${value}>`;
  if (kind === "text") return literal(String(value));
  return `${literal(kind === "double" ? doubleForm(Number(value)) : String(value))}^^<${PREFIXES.xsd}${kind}>`;
}

const ESCAPES: Readonly<Record<string, string>> = { "\\": "\\\\", '"': '\\"', "\n": "\\n", "\r": "\\r", "\t": "\\t" };

function literal(text: string): string {
  return `"${text.replace(/[\\"\n\r\t]/g, (character) => ESCAPES[character] ?? character)}"`;
}

/** `5.0E-1`: the form that JSON-LD gives a double (https://www.w3.org/TR/json-ld11-api/#data-round-tripping). */
function doubleForm(value: number): string {
  return value.toExponential(15).replace(/(?<digit>\d)0*e\+?/, "$<digit>E");
}
