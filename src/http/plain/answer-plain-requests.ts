import type { IncomingMessage, ServerResponse } from "node:http";
import type { ExecutionResult, GraphQLSchema } from "graphql";
import type { Logger } from "pino";
import type { GraphReader } from "../../store/graph-store.ts";
import type { Metrics } from "../metrics.ts";
import type { FindDocument } from "../persisted-operations.ts";
import { beginRequest, logRequest } from "../request-log.ts";
import type { OperationContext, RunOperation } from "../run-operation.ts";
import { type OperationParameters, readBodyParameters, readQueryParameters } from "./operation-parameters.ts";
import { type PlainRequest, readBody, recognisePlainRequest } from "./plain-request.ts";
import { createPreparedOperations } from "./prepared-operations.ts";
import { type Answer, ResponseCache, toAnswer } from "./response-cache.ts";

export interface PlainOptions {
  readonly path: string;
  readonly schema: GraphQLSchema;
  /** Whose revision says how long answers may be kept. */
  readonly store: Pick<GraphReader, "revision">;
  /** @param origin scheme and host that the client reached us by */
  readonly createContext: (origin: string) => OperationContext;
  readonly run: RunOperation;
  readonly logger: Logger;
  readonly metrics: Metrics;
  readonly findDocument: FindDocument;
  /** Bytes of answers that are kept; 0 keeps none. */
  readonly cacheBytes: number;
  /** Headers for a page of this origin. */
  readonly describeOrigin: (page: string) => Readonly<Record<string, string>>;
}

/**
 * Answers a request that is not plain, or whose answer is not. `body` is what was read of it, null for nothing; `answer`
 * its result, where it was run already.
 */
export type AnswerOthers = (
  request: IncomingMessage,
  response: ServerResponse,
  done: { readonly body: string | null; readonly answer: ExecutionResult | null },
) => Promise<void> | void;

/**
 * Makes a request listener that answers plain queries by itself, byte for byte as Yoga does, at a fifth of what its
 * Request, Response and hooks cost. All that is not plain, or goes wrong, is Yoga's: mutations, errors, events, pages.
 */
export function answerPlainRequests(
  options: PlainOptions,
  answerOthers: AnswerOthers,
): (request: IncomingMessage, response: ServerResponse) => Promise<void> | void {
  const { path, schema, store, createContext, run, logger, metrics, findDocument, cacheBytes, describeOrigin } =
    options;
  const prepare = createPreparedOperations(schema);
  const cache = cacheBytes === 0 ? null : new ResponseCache(cacheBytes, store, metrics);

  /** Null: not to be run here. */
  function runPlain(plain: PlainRequest, text: string): Promise<ExecutionResult> | ExecutionResult | null {
    const parameters = plain.method === "POST" ? readBodyParameters(text) : readQueryParameters(text);
    if (parameters === null) return null;
    const query = findQuery(parameters);
    const document = query === null ? null : prepare(query, parameters.operationName);
    if (document === null) return null;
    return run({
      schema,
      document,
      operationName: parameters.operationName,
      variableValues: parameters.variables,
      contextValue: createContext(plain.origin),
    });
  }

  function findQuery({ query, hash }: OperationParameters): string | null {
    try {
      return findDocument(query, hash);
    } catch {
      // Who asks for the error, looks again.
      return null;
    }
  }

  async function answer(plain: PlainRequest, request: IncomingMessage, response: ServerResponse): Promise<void> {
    const { url = "", headers } = request;
    const logged = beginRequest(headers["x-request-id"]?.toString());
    const body = plain.method === "POST" ? await readBody(request) : null;
    const text = body ?? url;
    const key = `${plain.method} ${plain.mediaType} ${plain.origin}\n${text}`;
    const kept = (await cache?.find(key)) ?? null;
    const keep = kept === null ? (cache?.begin(key) ?? null) : null;
    const result = kept === null ? await runPlain(plain, text) : null;
    if (kept === null && (result === null || result.errors !== undefined)) {
      await answerOthers(request, response, { body, answer: result });
      return;
    }
    const answered = kept ?? toAnswer(JSON.stringify(result));
    response.setHeader("x-request-id", logged.id);
    response.setHeader("x-content-type-options", "nosniff");
    if (plain.page !== null) setHeaders(response, describeOrigin(plain.page));
    const status = sendAnswer(plain, response, answered, headers["if-none-match"]);
    metrics.countResponse(plain.method, status);
    logRequest(logger, logged, { method: plain.method, path, status });
    await keep?.(answered);
  }

  return (request, response) => {
    const plain = recognisePlainRequest(request, path);
    if (plain === null) return answerOthers(request, response, { body: null, answer: null });
    return answer(plain, request, response).catch((error: unknown) => {
      // The client went away, or this is a fault of ours: nobody can be told.
      logger.warn({ err: error }, "a request was not answered");
      response.destroy();
    });
  };
}

/** @returns the status */
function sendAnswer(plain: PlainRequest, response: ServerResponse, answer: Answer, known: string | undefined): number {
  if (plain.method === "GET") {
    const etag = answer.etag();
    // Whoever keeps it, asks each time whether it still holds.
    setHeaders(response, { etag, "cache-control": "no-cache", vary: "Accept, Origin" });
    if (known !== undefined && namesTag(known, etag)) {
      response.statusCode = 304;
      response.end();
      return 304;
    }
  }
  response.setHeader("content-type", `${plain.mediaType}; charset=utf-8`);
  response.setHeader("content-length", answer.length);
  response.end(answer.body);
  return 200;
}

function setHeaders(response: ServerResponse, headers: Readonly<Record<string, string>>): void {
  for (const [name, value] of Object.entries(headers)) response.setHeader(name, value);
}

/** Whether an If-None-Match has a tag among its own; weakly compared, as RFC 9110 §13.1.2 wants it. */
function namesTag(header: string, etag: string): boolean {
  return header === "*" || header.split(",").some((tag) => tag.trim().replace(/^W\//u, "") === etag);
}
