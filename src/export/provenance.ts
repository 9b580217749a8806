import type { JsonValue } from "../domain/canonical-json.ts";
import type { Provenance } from "../domain/export.ts";
import { printInstant } from "../domain/instant.ts";

export const TOOL = "digest-graph";

/** The provenance as JSON, under the names that it has in every format. */
export function provenanceRecord(provenance: Provenance): Record<string, JsonValue> {
  const { versionAt, cutAt, digests, kinds, ...rest } = provenance;
  return {
    tool: TOOL,
    toolVersion: rest.toolVersion,
    graphVersion: rest.graphVersion,
    ...(versionAt === null ? {} : { versionAt: printInstant(versionAt) }),
    query: rest.query,
    arguments: rest.arguments,
    network: rest.network,
    kinds,
    nodeCount: rest.nodeCount,
    edgeCount: rest.edgeCount,
    totalNodes: rest.totalNodes,
    totalEdges: rest.totalEdges,
    truncated: cutAt !== null,
    ...(cutAt === null ? {} : { cutAt }),
    digestCount: digests.count,
    digestsSha256: digests.sha256,
    ...(digests.listed === null
      ? {}
      : { digests: digests.listed.map(({ key, contentHash }) => ({ key, contentHash })) }),
  };
}

/** The same for formats that know text and numbers only: lists as JSON text. */
export function provenanceScalars(provenance: Provenance): [name: string, value: string | number | boolean][] {
  return Object.entries(provenanceRecord(provenance)).map(([name, value]) => [
    name,
    typeof value === "object" ? JSON.stringify(value) : value,
  ]);
}

/** `digest-graph 0.1.0` */
export function generatorName({ toolVersion }: Provenance): string {
  return `${TOOL} ${toolVersion}`;
}

/** One sentence for people. */
export function describeProvenance(provenance: Provenance): string {
  const { graphVersion, versionAt, query, cutAt, nodeCount, edgeCount, totalNodes, totalEdges } = provenance;
  const version = versionAt === null ? graphVersion : `${graphVersion} of ${printInstant(versionAt)}`;
  const cut = cutAt === null ? "complete" : `cut at ${cutAt} from ${totalNodes} nodes, ${totalEdges} edges`;
  return `${query} ${provenance.arguments} on graph version ${version}: ${nodeCount} nodes, ${edgeCount} edges (${cut}).`;
}
