import { createHash } from "node:crypto";
import type { Provenance } from "../../domain/export.ts";

/** So that the same graph has the same IRIs wherever it is served from. */
export const DEFAULT_IRI_BASE = "urn:digest-graph:";

export type ResourceKind = "entity" | "story" | "digest";

/** `urn:digest-graph:entity/organization:openai`; other than ASCII letters, digits and `-._~:/` is percent-encoded. */
export function resourceIri(base: string, kind: ResourceKind, key: string): string {
  return `${base}${kind}/${encodeKey(key)}`;
}

/** Of an export: the graph's version, and a hash of what was asked of it. */
export function exportIri(base: string, { graphVersion, query, arguments: asked, network, kinds }: Provenance): string {
  const question = createHash("sha256")
    .update(JSON.stringify([query, asked, network, kinds]))
    .digest("hex");
  return `${base}export/${graphVersion}/${question.slice(0, 16)}`;
}

/** Of an edge: its kind and both ends. */
export function edgeIri(base: string, kind: string, source: string, target: string): string {
  return `${base}edge/${kind}/${encodeKey(source)}/${encodeKey(target)}`;
}

/** The address as an IRI that Turtle and N-Triples can hold, or null where it is no absolute address. */
export function urlIri(url: string): string | null {
  if (!URL.canParse(url)) return null;
  const iri = new URL(url).href.replace(/[\0-\u0020<>"{}|\\^`]/g, encodeURIComponent);
  return /^[a-z][a-z0-9+.-]*:[^\s]+$/i.test(iri) ? iri : null;
}

function encodeKey(key: string): string {
  return encodeURIComponent(key)
    .replaceAll("%3A", ":")
    .replaceAll("%2F", "/")
    .replace(/[!'()*]/g, percentEncode);
}

function percentEncode(character: string): string {
  return `%${character.charCodeAt(0).toString(16).toUpperCase()}`;
}
