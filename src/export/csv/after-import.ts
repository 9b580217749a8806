import type { Network } from "../../domain/export.ts";
import type { ColumnType } from "../columns.ts";
import { edgeProperties, nodeProperties } from "../neo4j-model.ts";

/** Cypher that undoes `guardFormula` in a database that the files were imported into; to be run once. */
export function afterImport(network: Network): string {
  return [
    "// Takes the apostrophe off texts that a spreadsheet would run as formulas. To be run once, after the import.\n",
    ...nodeProperties(network).flatMap((column) => unguard("(n)", "n", column)),
    ...edgeProperties(network).flatMap((column) => unguard("()-[r]->()", "r", column)),
  ].join("");
}

interface Property {
  readonly name: string;
  readonly type: ColumnType;
}

/** Of a list, the cell's first value has it. JSON begins with a bracket and is never guarded. */
function unguard(pattern: string, variable: string, { name, type }: Property): string[] {
  const property = `${variable}.${name}`;
  const change = (text: string, result: string) =>
    `MATCH ${pattern} WHERE ${text} STARTS WITH "'" SET ${property} = ${result};\n`;
  if (type === "string") return [change(property, `substring(${property}, 1)`)];
  if (type === "strings") return [change(`${property}[0]`, `[substring(${property}[0], 1)] + ${property}[1..]`)];
  return [];
}
