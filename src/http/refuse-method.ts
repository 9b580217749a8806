import type { FetchAPI } from "graphql-yoga";

/** The answer to a path that is there, asked in a way that it is not to be asked: 405, which names the ways that it is. */
export function refuseMethod(method: string, accepted: readonly string[], { Response }: FetchAPI): Response {
  const message = `${method} is not accepted here; give ${accepted.join(" or ")}.`;
  return Response.json(
    { error: { code: "BAD_USER_INPUT", message } },
    { status: 405, headers: { allow: accepted.join(", ") } },
  );
}
