import type { ExportGraph } from "../../src/domain/export.ts";
import { findExportFormat } from "../../src/export/export.ts";
import type { WriteOptions } from "../../src/export/format.ts";

/** The bytes of the whole file. */
export async function writeBytes(name: string, graph: ExportGraph, options?: WriteOptions): Promise<Buffer> {
  const format = findExportFormat(name);
  if (format === null) throw new Error(`no format ${name}`);
  const pieces: Uint8Array[] = [];
  for await (const piece of format.write(graph, options)) pieces.push(Buffer.from(piece));
  return Buffer.concat(pieces);
}

export async function writeText(name: string, graph: ExportGraph, options?: WriteOptions): Promise<string> {
  return (await writeBytes(name, graph, options)).toString("utf8");
}
