import { createHash } from "node:crypto";
import { ServerResponse } from "node:http";
import type { Plugin } from "graphql-yoga";
import type { Logger } from "pino";
import type { ExportGraph } from "../../domain/export.ts";
import { CodedError } from "../../errors.ts";
import { EXPORT_FORMATS, findExportFormat } from "../../export/export.ts";
import type { ExportFormat } from "../../export/format.ts";
import { exportSubgraph } from "../../query/export-subgraph.ts";
import { readSubgraphParameters } from "../../query/subgraph-parameters.ts";
import type { GraphStore } from "../../store/graph-store.ts";
import { SUBGRAPH_EXPORT_PATH } from "../../graphql/export-url.ts";
import { TOOL_VERSION } from "../../tool-version.ts";
import { describeClientError } from "../client-error.ts";

/**
 * GET /export/subgraph.graphml?around=organization:openai&hops=2 answers with the file. What can go wrong before the
 * first byte is a JSON body `{ error: { code, message } }`; what goes wrong later breaks the connection off.
 */
export function useSubgraphExport(store: GraphStore, logger: Logger): Plugin {
  return {
    async onRequest(hook) {
      const { request, url, fetchAPI, serverContext } = hook;
      if (!url.pathname.startsWith(SUBGRAPH_EXPORT_PATH) || request.method !== "GET") return;
      try {
        const format = requireFormat(url.pathname.slice(SUBGRAPH_EXPORT_PATH.length));
        const asked = readSubgraphParameters(url.searchParams);
        const graph = await exportSubgraph(store, asked, TOOL_VERSION);
        const headers = describeFile(format, graph);
        if (holdsTag(request.headers.get("if-none-match"), headers.etag)) {
          hook.endResponse(new fetchAPI.Response(null, { status: 304, headers }));
          return;
        }
        const body = await openBody(format, graph, (error) => {
          logger.error({ err: error, format: format.name }, "an export broke off");
          breakOff(serverContext);
        });
        hook.endResponse(new fetchAPI.Response(new fetchAPI.ReadableStream(body), { headers }));
      } catch (error) {
        const { code, message, status } = describeClientError(error, logger);
        hook.endResponse(fetchAPI.Response.json({ error: { code, message } }, { status }));
      }
    },
  };
}

function requireFormat(extension: string): ExportFormat {
  const format = findExportFormat(extension);
  if (format !== null) return format;
  const accepted = EXPORT_FORMATS.map(({ fileExtension }) => fileExtension).join(", ");
  throw new CodedError(
    "BAD_USER_INPUT",
    `${JSON.stringify(extension)} is no export format; accepted: ${accepted}, as in ${SUBGRAPH_EXPORT_PATH}graphml.`,
  );
}

/** The same version, arguments and tool give the same bytes; browsers ask each time whether that still holds. */
function describeFile(format: ExportFormat, { provenance }: ExportGraph): Record<string, string> & { etag: string } {
  const { graphVersion, toolVersion, arguments: asked } = provenance;
  const facts = JSON.stringify([graphVersion, toolVersion, format.name, asked]);
  const etag = `"${createHash("sha256").update(facts).digest("base64url").slice(0, 22)}"`;
  const name = `subgraph-${graphVersion.slice(0, 8)}-${etag.slice(1, 7)}.${format.fileExtension}`;
  return {
    "content-type": format.mediaType,
    "content-disposition": `attachment; filename="${name}"`,
    "cache-control": "no-cache",
    etag,
  };
}

function holdsTag(header: string | null, etag: string): boolean {
  const tags = (header ?? "").split(",").map((tag) => tag.trim().replace(/^W\//u, ""));
  return tags.includes(etag) || tags.includes("*");
}

/**
 * Closes the connection in the middle of the body, by which clients know that the file is not whole. Where there is a
 * connection, Yoga would leave it open for good: it pipes the body, and a pipe does not pass errors on.
 */
function breakOff(context: object): void {
  if ("res" in context && context.res instanceof ServerResponse) context.res.destroy();
}

/**
 * The file as the source of a stream, which is asked for a piece when the last one is gone. The first piece is written
 * before anything is answered, so that a format that fails at once still answers with an error.
 */
async function openBody(
  format: ExportFormat,
  graph: ExportGraph,
  onBreak: (error: unknown) => void,
): Promise<UnderlyingDefaultSource<Uint8Array>> {
  const encoder = new TextEncoder();
  const pieces = format.write(graph);
  let next: IteratorResult<string | Uint8Array, void> | null = await pieces.next();
  return {
    async pull(controller) {
      try {
        const { done, value } = next ?? (await pieces.next());
        next = null;
        if (done === true) controller.close();
        else controller.enqueue(typeof value === "string" ? encoder.encode(value) : value);
      } catch (error) {
        onBreak(error);
        controller.error(error);
      }
    },
    async cancel() {
      await pieces.return();
    },
  };
}
