import type { FetchAPI, Plugin } from "graphql-yoga";
import type { Logger } from "pino";
import { CodedError } from "../../errors.ts";
import { findType } from "../../reconcile/entity-kinds.ts";
import { extendEntities, readExtendQuery } from "../../reconcile/extend.ts";
import {
  describeService,
  PREVIEW_PATH,
  PROPOSE_PATH,
  RECONCILE_PATH,
  SUGGEST_PATHS,
} from "../../reconcile/manifest.ts";
import { PREVIEW_POLICY, renderNoPreview, renderPreview } from "../../reconcile/preview.ts";
import { readQueries } from "../../reconcile/queries.ts";
import { reconcile } from "../../reconcile/reconcile.ts";
import {
  proposeProperties,
  readSuggestQuery,
  suggestEntities,
  suggestProperties,
  suggestTypes,
} from "../../reconcile/suggest.ts";
import type { GraphStore } from "../../store/graph-store.ts";
import { TOOL_VERSION } from "../../tool-version.ts";
import { describeClientError } from "../client-error.ts";
import { readForm } from "../read-form.ts";
import { refuseMethod } from "../refuse-method.ts";

/** A function that a page of an older client names; anything else would be a program of its own. */
const CALLBACK = /^[A-Za-z_$][\w$.]{0,99}$/u;

/** The batch was too long: the specification's status for that. */
const TOO_LONG = 413;

/** Pages of every origin may ask, as the specification demands; there is nothing here that is not public. Copied for each answer, for its headers are written into. */
const OPEN = { "access-control-allow-origin": "*" };

const METHODS = ["GET", "HEAD", "POST"];

interface Asked {
  readonly parameters: URLSearchParams;
  readonly origin: string;
}

type Answer = (store: GraphStore, asked: Asked) => unknown;

const ANSWERS: ReadonlyMap<string, Answer> = new Map<string, Answer>([
  [RECONCILE_PATH, answerService],
  [SUGGEST_PATHS.entity, (store, { parameters }) => suggestEntities(store, readSuggestQuery(parameters))],
  [SUGGEST_PATHS.type, (_store, { parameters }) => suggestTypes(readSuggestQuery(parameters))],
  [SUGGEST_PATHS.property, (_store, { parameters }) => suggestProperties(readSuggestQuery(parameters))],
  [PROPOSE_PATH, (_store, { parameters }) => answerProposal(parameters)],
]);

/**
 * OpenRefine's Reconciliation Service API 0.2 under /reconcile (W3C Entity Reconciliation Community Group, 2023-04-10):
 * manifest, query batches, extension, suggestions, previews; by GET and by POST of a form, as JSON or, with `callback`,
 * as JSONP. What goes wrong is a JSON body `{ error: { code, message } }`.
 *
 * @param publicUrl where clients reach the service; null: as each request says
 */
export function useReconciliation(store: GraphStore, logger: Logger, publicUrl: string | null): Plugin {
  return {
    async onRequest(hook) {
      const { request, url, fetchAPI } = hook;
      // Clients add paths of their own to the address that they were given, and people end it as they like.
      const pathname = url.pathname === `${RECONCILE_PATH}/` ? RECONCILE_PATH : url.pathname;
      const answer = ANSWERS.get(pathname);
      if (answer === undefined && pathname !== PREVIEW_PATH) return;
      if (!METHODS.includes(request.method)) {
        hook.endResponse(refuseMethod(request.method, METHODS, fetchAPI));
        return;
      }
      try {
        const form = request.method === "POST" ? await readForm(request) : [];
        const parameters = new URLSearchParams([...url.searchParams, ...form]);
        const callback = readCallback(parameters);
        hook.endResponse(
          answer === undefined
            ? await answerPreview(store, parameters, fetchAPI)
            : answerJson(await answer(store, { parameters, origin: publicUrl ?? url.origin }), callback, fetchAPI),
        );
      } catch (error) {
        const { code, message, status, headers } = describeClientError(error, logger);
        const shown = code === "LIMIT_EXCEEDED" ? TOO_LONG : status;
        hook.endResponse(
          fetchAPI.Response.json({ error: { code, message } }, { status: shown, headers: { ...OPEN, ...headers } }),
        );
      }
    },
  };
}

async function answerService(store: GraphStore, { parameters, origin }: Asked): Promise<unknown> {
  const queries = parameters.get("queries");
  if (queries !== null) return reconcile(store, readQueries(queries));
  const extend = parameters.get("extend");
  return extend === null ? describeService(origin, TOOL_VERSION) : extendEntities(store, readExtendQuery(extend));
}

function answerProposal(parameters: URLSearchParams): unknown {
  const type = parameters.get("type") ?? "";
  const limit = parameters.get("limit") ?? "";
  if (!/^\d{0,9}$/u.test(limit)) {
    throw new CodedError("BAD_USER_INPUT", `limit: "${limit}" is not accepted; give a whole number.`);
  }
  const properties = proposeProperties(findType(type));
  return {
    type,
    properties: limit === "" ? properties : properties.slice(0, Number(limit)),
    ...(limit === "" ? {} : { limit: Number(limit) }),
  };
}

function readCallback(parameters: URLSearchParams): string | null {
  const callback = parameters.get("callback");
  if (callback === null || CALLBACK.test(callback)) return callback;
  throw new CodedError("BAD_USER_INPUT", "callback: the name of a function is accepted, such as jQuery123_456.");
}

function answerJson(body: unknown, callback: string | null, { Response }: FetchAPI): Response {
  if (callback === null) return Response.json(body, { headers: { ...OPEN } });
  // The comment keeps the answer from being taken for a file of another kind by its first bytes.
  return new Response(`/**/${callback}(${JSON.stringify(body)});`, {
    headers: { ...OPEN, "content-type": "text/javascript; charset=utf-8", "x-content-type-options": "nosniff" },
  });
}

async function answerPreview(
  store: GraphStore,
  parameters: URLSearchParams,
  { Response }: FetchAPI,
): Promise<Response> {
  const key = parameters.get("id") ?? "";
  const [entity = null] = await store.entities([key]);
  return new Response(entity === null ? renderNoPreview(key) : renderPreview(entity), {
    status: entity === null ? 404 : 200,
    headers: { ...OPEN, "content-type": "text/html; charset=utf-8", "content-security-policy": PREVIEW_POLICY },
  });
}
