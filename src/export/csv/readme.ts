import type { Provenance } from "../../domain/export.ts";
import { describeProvenance, generatorName } from "../provenance.ts";

/** What is in the archive and how to open it, for the person who unpacks it. */
export function readmeText(provenance: Provenance, guarded: boolean): string {
  return `${generatorName(provenance)}
${describeProvenance(provenance)}

provenance.json  where this comes from, with the digests and their SHA-256

gephi/           for Gephi, R, pandas and spreadsheets (UTF-8 with a byte order mark)
  nodes.csv      in Gephi: File > Import spreadsheet, as nodes table
  edges.csv      then this one, as edges table, appended to the existing workspace
  Lists are JSON text. A backslash is written twice, for Gephi takes one for an escape character.

neo4j/           for neo4j-admin (UTF-8):
  neo4j-admin database import full neo4j --multiline-fields=true \\
    --nodes=neo4j/nodes.csv --relationships=neo4j/relationships.csv
  Values of a list are parted by a semicolon; one within a value is written as its full-width twin, ；.
${guarded ? GUARDED : ""}`;
}

const GUARDED = `
Texts that a spreadsheet would run as a formula (they begin with = + - @, a tab or a line break), and those that begin
with an apostrophe, have an apostrophe put before them. To get the text back, take one apostrophe off each text that
begins with one. In Neo4j, neo4j/after-import.cypher does so: run it once with cypher-shell after the import.
`;
