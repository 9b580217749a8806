import type { IncomingMessage } from "node:http";
import { readOrigin } from "../host.ts";

/** A request that needs nothing but its operation to be answered. */
export interface PlainRequest {
  readonly method: "GET" | "POST";
  /** What the answer is sent as. */
  readonly mediaType: "application/json" | "application/graphql-response+json";
  /** Scheme and host that the client reached us by. */
  readonly origin: string;
  /** Of the page that asks; null where none does. */
  readonly page: string | null;
}

/** Longer bodies are rare, and read by Yoga. */
const MAX_LENGTH = 64 * 1024;

const JSON_TYPES: ReadonlySet<string> = new Set([
  "application/json",
  "application/json;charset=utf-8",
  "application/json; charset=utf-8",
]);

/** Accept headers whose meaning is beyond doubt. */
const ACCEPTED: ReadonlyMap<string, PlainRequest["mediaType"]> = new Map([
  ["*/*", "application/json"],
  ["application/json", "application/json"],
  ["application/graphql-response+json", "application/graphql-response+json"],
]);

/** Headers that ask for more than the operation's answer. */
const MORE = ["authorization", "content-encoding", "expect", "transfer-encoding"] as const;

/**
 * Recognises by its headers a request to `path` that is plain; null for any other, which is Yoga's to answer or to
 * refuse.
 *
 *     POST /graphql                    content-type: application/json, content-length: 81
 *     GET /graphql?query={stats{…}}    accept: application/json
 */
export function recognisePlainRequest(request: IncomingMessage, path: string): PlainRequest | null {
  const { method, url = "", headers } = request;
  const { host = "", accept = "*/*", origin = null } = headers;
  const mediaType = ACCEPTED.get(accept);
  const reached = readOrigin(host);
  if (mediaType === undefined || reached === null || MORE.some((name) => headers[name] !== undefined)) return null;
  if ("encrypted" in request.socket || headers["access-control-request-headers"] !== undefined) return null;
  const plain = { mediaType, origin: reached, page: origin };
  if (method === "GET") {
    return url.startsWith(`${path}?`) && isWithin(headers["content-length"] ?? "0", 0, 0) ? { ...plain, method } : null;
  }
  if (method !== "POST" || url !== path || !JSON_TYPES.has(headers["content-type"] ?? "")) return null;
  return isWithin(headers["content-length"] ?? "", 1, MAX_LENGTH) ? { ...plain, method } : null;
}

function isWithin(length: string, min: number, max: number): boolean {
  return /^\d+$/u.test(length) && Number(length) >= min && Number(length) <= max;
}

/** Reads a whole body; rejects where the client goes away before its end. */
export function readBody(request: IncomingMessage): Promise<string> {
  return new Promise((resolve, reject) => {
    const chunks: Buffer[] = [];
    request.on("data", (chunk: Buffer) => chunks.push(chunk));
    request.once("end", () => {
      const [first] = chunks;
      resolve((first !== undefined && chunks.length === 1 ? first : Buffer.concat(chunks)).toString("utf8"));
    });
    request.once("error", reject);
    request.once("close", () => {
      if (!request.complete) reject(new Error("The client went away."));
    });
  });
}
