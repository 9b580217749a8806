import { isTerm, type Term, type TypeName } from "./vocabulary.ts";

/** Text, where known in which language. IRIs, instants (ISO 8601) and numbers as the term's kind has them. */
export type Value = string | number | boolean | { readonly text: string; readonly language: string };

/** Something that is described: its IRI, its types, and its properties, of which none is empty. */
export interface Resource {
  readonly iri: string;
  readonly types: readonly TypeName[];
  readonly properties: readonly (readonly [term: Term, values: readonly Value[]])[];
}

/** Leaves out what is null or empty, and repeated values: RDF is a set. */
export function resource(
  iri: string,
  types: readonly TypeName[],
  properties: Partial<Record<Term, Value | null | readonly Value[]>>,
): Resource {
  const present: [Term, Value[]][] = [];
  for (const [term, value] of Object.entries(properties)) {
    const values = distinct(isList(value) ? value : [value]);
    if (isTerm(term) && values.length > 0) present.push([term, values]);
  }
  return { iri, types, properties: present };
}

/** A text with its language, or without where that is no language tag (BCP 47, as RDF 1.1 spells it). */
export function localText(text: string, language: string): Value {
  return /^[a-z]{1,8}(?:-[a-z0-9]{1,8})*$/i.test(language) ? { text, language: language.toLowerCase() } : text;
}

function distinct(values: readonly (Value | null)[]): Value[] {
  if (values.length <= 1) return values.filter((value) => value !== null);
  const seen = new Map<string, Value>();
  for (const value of values) if (value !== null) seen.set(JSON.stringify(value), value);
  return [...seen.values()];
}

function isList(value: Value | null | readonly Value[]): value is readonly Value[] {
  return Array.isArray(value);
}
