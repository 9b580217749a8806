import { createHash } from "node:crypto";
import { ServerResponse } from "node:http";
import type { Plugin } from "graphql-yoga";
import type { Logger } from "pino";
import { CodedError } from "../../errors.ts";
import { EXPORT_FORMATS, findExportFormat } from "../../export/export.ts";
import type { ExportFormat } from "../../export/format.ts";
import { EXPORT_QUERIES, type ExportRequest, readExportRequest } from "../../exporter/export-request.ts";
import type { Exporter, ExportFacts, OpenFile } from "../../exporter/exporter.ts";
import { EXPORT_PATH } from "../../graphql/export-url.ts";
import { TOOL_VERSION } from "../../tool-version.ts";
import { acceptsGzip } from "../accepts-gzip.ts";
import { describeClientError } from "../client-error.ts";
import { refuseMethod } from "../refuse-method.ts";

const METHODS = ["GET", "HEAD"];

/**
 * GET /export/graph.graphml?network=stories answers with the file; so do `stories` and `subgraph` with their arguments,
 * and HEAD with its headers. What can go wrong before the first byte is a JSON body `{ error: { code, message } }`;
 * what goes wrong later breaks the connection off.
 *
 * @param stallSeconds a client that takes nothing for so long is dropped, for it holds up others; null: none is
 */
export function useExport(exporter: Exporter, logger: Logger, stallSeconds: number | null): Plugin {
  return {
    async onRequest(hook) {
      const { request, url, fetchAPI, serverContext } = hook;
      const { method, headers: asked } = request;
      if (!url.pathname.startsWith(EXPORT_PATH)) return;
      if (!METHODS.includes(method)) {
        hook.endResponse(refuseMethod(method, METHODS, fetchAPI));
        return;
      }
      try {
        const { wanted, format } = readPath(url);
        const gzip = !format.fileExtension.endsWith(".zip") && acceptsGzip(asked.get("accept-encoding"));
        const tags = asked.get("if-none-match");
        if (method === "HEAD" || tags !== null) {
          const headers = describeFile(format, await exporter.describe(wanted), gzip);
          const isKnown = holdsTag(tags, headers.etag);
          if (method === "HEAD" || isKnown) {
            hook.endResponse(new fetchAPI.Response(null, { status: isKnown ? 304 : 200, headers }));
            return;
          }
        }
        const file = await exporter.open({ request: wanted, format: format.name, gzip }, request.signal);
        const headers = describeFile(format, file.facts, gzip);
        const body = await openBody(file, stallSeconds, (error) => {
          logger.error({ err: error, format: format.name, query: wanted.query }, "an export broke off");
          breakOff(serverContext);
        });
        hook.endResponse(new fetchAPI.Response(new fetchAPI.ReadableStream(body), { headers }));
      } catch (error) {
        const { code, message, status, headers } = describeClientError(error, logger);
        const answer = method === "HEAD" ? null : JSON.stringify({ error: { code, message } });
        hook.endResponse(
          new fetchAPI.Response(answer, {
            status,
            headers: { ...headers, "content-type": "application/json; charset=utf-8" },
          }),
        );
      }
    },
  };
}

/** Node takes a longer one for none at all. */
const LONGEST_TIMEOUT = 2 ** 31 - 1;

/** `/export/stories.csv.zip?…` */
function readPath({ pathname, searchParams }: URL): { wanted: ExportRequest; format: ExportFormat } {
  const rest = pathname.slice(EXPORT_PATH.length);
  const dot = rest.indexOf(".");
  const query = EXPORT_QUERIES.find((name) => name === rest.slice(0, Math.max(dot, 0)));
  const format = findExportFormat(rest.slice(dot + 1));
  if (query === undefined) {
    throw new CodedError(
      "NOT_FOUND",
      `${pathname} is no export; there are ${EXPORT_QUERIES.join(", ")}, as in ${EXPORT_PATH}graph.graphml.`,
    );
  }
  if (format === null) {
    const accepted = EXPORT_FORMATS.map(({ fileExtension }) => fileExtension).join(", ");
    throw new CodedError(
      "BAD_USER_INPUT",
      `${JSON.stringify(rest.slice(dot + 1))} is no export format; accepted: ${accepted}, as in ${EXPORT_PATH}${query}.graphml.`,
    );
  }
  return { wanted: readExportRequest(query, searchParams), format };
}

/**
 * The same version, as old, arguments and tool give the same bytes; browsers ask each time whether that still holds. A
 * graph that came back to an earlier version tells of another time.
 */
function describeFile(
  { name, fileExtension, mediaType }: ExportFormat,
  { graphVersion, versionAt, query, arguments: asked }: ExportFacts,
  gzip: boolean,
): Record<string, string> & { etag: string } {
  const facts = JSON.stringify([graphVersion, versionAt, TOOL_VERSION, name, query, asked]);
  const hash = createHash("sha256").update(facts).digest("base64url").slice(0, 22);
  const file = `${query}-${graphVersion.slice(0, 8)}-${hash.slice(0, 6)}.${fileExtension}`;
  return {
    "content-type": mediaType,
    "content-disposition": `attachment; filename="${file}"`,
    "cache-control": "no-cache",
    // Other bytes, another tag.
    etag: gzip ? `"${hash}-gzip"` : `"${hash}"`,
    ...(gzip ? { "content-encoding": "gzip" } : {}),
    ...(fileExtension.endsWith(".zip") ? {} : { vary: "accept-encoding" }),
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
  file: OpenFile,
  stallSeconds: number | null,
  onBreak: (error: unknown) => void,
): Promise<UnderlyingDefaultSource<Uint8Array>> {
  let stall: NodeJS.Timeout | undefined;
  let next: IteratorResult<Uint8Array, void> | null = await file.pieces.next().catch(async (error: unknown) => {
    await file.close();
    throw error;
  });
  let isOver = false;
  const end = async (): Promise<void> => {
    isOver = true;
    clearTimeout(stall);
    await file.close();
  };
  return {
    async pull(controller) {
      clearTimeout(stall);
      const fail = async (error: unknown): Promise<void> => {
        onBreak(error);
        controller.error(error);
        await end();
      };
      try {
        const { done, value } = next ?? (await file.pieces.next());
        next = null;
        // The client may have left meanwhile.
        if (isOver) return;
        if (done === true) {
          await end();
          controller.close();
          return;
        }
        controller.enqueue(value);
        if (stallSeconds === null) return;
        stall = setTimeout(
          () => {
            void fail(new Error(`the client has taken nothing for ${stallSeconds} s`));
          },
          Math.min(stallSeconds * 1000, LONGEST_TIMEOUT),
        );
      } catch (error) {
        if (!isOver) await fail(error);
      }
    },
    cancel: end,
  };
}
