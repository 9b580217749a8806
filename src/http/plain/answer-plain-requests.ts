import type { IncomingMessage, ServerResponse } from "node:http";
import type { ExecutionResult, GraphQLSchema } from "graphql";
import type { Logger } from "pino";
import type { Metrics } from "../metrics.ts";
import { beginRequest, logRequest } from "../request-log.ts";
import type { OperationContext, RunOperation } from "../run-operation.ts";
import { readBodyParameters, readQueryParameters } from "./operation-parameters.ts";
import { type PlainRequest, readBody, recognisePlainRequest } from "./plain-request.ts";
import { createPreparedOperations } from "./prepared-operations.ts";

export interface PlainOptions {
  readonly path: string;
  readonly schema: GraphQLSchema;
  /** @param origin scheme and host that the client reached us by */
  readonly createContext: (origin: string) => OperationContext;
  readonly run: RunOperation;
  readonly logger: Logger;
  readonly metrics: Metrics;
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
  const { path, schema, createContext, run, logger, metrics, describeOrigin } = options;
  const prepare = createPreparedOperations(schema);

  /** Null: not to be run here. */
  function runPlain(plain: PlainRequest, text: string): Promise<ExecutionResult> | ExecutionResult | null {
    const parameters = plain.method === "POST" ? readBodyParameters(text) : readQueryParameters(text);
    if (parameters === null) return null;
    const { query, operationName, variables } = parameters;
    const document = prepare(query, operationName);
    if (document === null) return null;
    return run({
      schema,
      document,
      operationName,
      variableValues: variables,
      contextValue: createContext(plain.origin),
    });
  }

  function send(plain: PlainRequest, response: ServerResponse, text: string): void {
    response.setHeader("content-type", `${plain.mediaType}; charset=utf-8`);
    response.setHeader("content-length", Buffer.byteLength(text));
    response.setHeader("x-content-type-options", "nosniff");
    if (plain.page !== null) {
      for (const [name, value] of Object.entries(describeOrigin(plain.page))) response.setHeader(name, value);
    }
    response.end(text);
  }

  async function answer(plain: PlainRequest, request: IncomingMessage, response: ServerResponse): Promise<void> {
    const { url = "", headers } = request;
    const logged = beginRequest(headers["x-request-id"]?.toString());
    const body = plain.method === "POST" ? await readBody(request) : null;
    const result = await runPlain(plain, body ?? url);
    if (result === null || result.errors !== undefined) {
      await answerOthers(request, response, { body, answer: result });
      return;
    }
    response.setHeader("x-request-id", logged.id);
    send(plain, response, JSON.stringify(result));
    metrics.countResponse(plain.method, 200);
    logRequest(logger, logged, { method: plain.method, path, status: 200 });
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
