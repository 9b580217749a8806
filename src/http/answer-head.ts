import type { IncomingMessage } from "node:http";

/** Has HEAD on `path` answered as GET is. Node knows what was asked, and sends no body whatever is written. */
export function takeHeadForGet(request: IncomingMessage, path: string): void {
  const { method, url = "" } = request;
  if (method === "HEAD" && (url === path || url.startsWith(`${path}?`))) request.method = "GET";
}

/** The same without a server: `fetch` answers GET, and the body is left out here. */
export async function fetchHead(
  fetch: (url: string, init: RequestInit) => Promise<Response> | Response,
  url: string,
  init: RequestInit,
): Promise<Response> {
  const { status, headers, body } = await fetch(url, { ...init, method: "GET" });
  await body?.cancel();
  return new Response(null, { status, headers });
}
