/** Of our own terms, for what schema.org has no word. */
const OWN = "urn:digest-graph:terms:";

export const PREFIXES = {
  schema: "https://schema.org/",
  prov: "http://www.w3.org/ns/prov#",
  xsd: "http://www.w3.org/2001/XMLSchema#",
  terms: OWN,
} as const;

export const RDF_TYPE = "http://www.w3.org/1999/02/22-rdf-syntax-ns#type";

/**
 * What the values of a term are: `iri` another resource, `text` with or without a language, the rest a literal of
 * that XML Schema type.
 */
type ValueKind = "iri" | "text" | "dateTime" | "integer" | "double" | "boolean";

interface TermDefinition {
  readonly prefix: "schema" | "prov" | "terms";
  readonly kind: ValueKind;
}

const schema = (kind: ValueKind): TermDefinition => ({ prefix: "schema", kind });
const prov = (kind: ValueKind): TermDefinition => ({ prefix: "prov", kind });
const terms = (kind: ValueKind): TermDefinition => ({ prefix: "terms", kind });

/** Every property that is written. JSON-LD names it so, N-Triples writes its prefix's IRI and this name. */
export const TERMS = {
  name: schema("text"),
  alternateName: schema("text"),
  description: schema("text"),
  identifier: schema("text"),
  sameAs: schema("iri"),
  affiliation: schema("iri"),
  parentOrganization: schema("iri"),
  creator: schema("iri"),
  manufacturer: schema("iri"),
  isPartOf: schema("iri"),
  headline: schema("text"),
  url: schema("iri"),
  inLanguage: schema("text"),
  datePublished: schema("dateTime"),
  author: schema("iri"),
  mentions: schema("iri"),
  version: schema("text"),
  dateModified: schema("dateTime"),
  sha256: schema("text"),
  wasGeneratedBy: prov("iri"),
  wasDerivedFrom: prov("iri"),
  wasAssociatedWith: prov("iri"),
  used: prov("iri"),
  provisional: terms("boolean"),
  storyCount: terms("integer"),
  mentionCount: terms("integer"),
  firstSeenAt: terms("dateTime"),
  lastSeenAt: terms("dateTime"),
  authorName: terms("text"),
  authorHandle: terms("text"),
  link: terms("text"),
  coMentionedWith: terms("iri"),
  wroteAbout: terms("iri"),
  kind: terms("text"),
  source: terms("iri"),
  target: terms("iri"),
  affinity: terms("double"),
  firstAt: terms("dateTime"),
  lastAt: terms("dateTime"),
  surface: terms("text"),
  query: terms("text"),
  arguments: terms("text"),
  network: terms("text"),
  kinds: terms("text"),
  nodeCount: terms("integer"),
  edgeCount: terms("integer"),
  totalNodes: terms("integer"),
  totalEdges: terms("integer"),
  truncated: terms("boolean"),
  cutAt: terms("text"),
  digestCount: terms("integer"),
  digestsSha256: terms("text"),
} as const satisfies Record<string, TermDefinition>;

export type Term = keyof typeof TERMS;

export function isTerm(name: string): name is Term {
  return name in TERMS;
}

export type TypeName =
  | `schema:${"Person" | "Organization" | "Product" | "SoftwareApplication" | "NewsArticle" | "Dataset" | "MediaObject"}`
  | `prov:${"Entity" | "Activity" | "SoftwareAgent"}`
  | `terms:${"Relation" | "Mention"}`;

export function termIri(term: Term): string {
  return PREFIXES[TERMS[term].prefix] + term;
}

/** `schema:Person` → `https://schema.org/Person` */
export function typeIri(type: TypeName): string {
  const [prefix, name] = type.split(":");
  if (prefix === "schema" || prefix === "prov" || prefix === "terms") return `${PREFIXES[prefix]}${name}`;
  throw new Error(`no prefix ${prefix}`);
}
