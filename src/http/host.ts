import type { IncomingMessage, ServerResponse } from "node:http";

/** What ends a host in an address, or stands before one. */
const NO_PART_OF_A_HOST = /[/?#@\\]/u;

/** What was read last: clients come by the same host again and again. */
let latest: { readonly host: string; readonly origin: string | null } = { host: "", origin: null };

/**
 * Scheme and host that a client reached us by, of its `Host` header: `news.example:4000` → `http://news.example:4000`.
 * Null for what is no host, though it may look like one: `localhost:99999`, `1.2.3.999`.
 */
export function readOrigin(host: string): string | null {
  if (host !== latest.host) {
    const address = `http://${host}`;
    const isHost = !NO_PART_OF_A_HOST.test(host) && URL.canParse(address);
    latest = { host, origin: isHost ? new URL(address).origin : null };
  }
  return latest.origin;
}

/** Whether a request does not say where it was sent to, by a path and a host: no address can be made of it. */
export function isSentNowhere({ url = "", headers: { host } }: IncomingMessage): boolean {
  return !url.startsWith("/") || (host !== undefined && readOrigin(host) === null);
}

/** The answer to a request that `isSentNowhere`: 400, as RFC 9112 §3.2 wants it. */
export function refuseSentNowhere(response: ServerResponse): void {
  const message = "This request was sent to no address; give a path, and a Host such as localhost:4000.";
  response.writeHead(400, { "content-type": "application/json", "x-content-type-options": "nosniff" });
  response.end(JSON.stringify({ error: { code: "BAD_USER_INPUT", message } }));
}
