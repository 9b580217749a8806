import { GraphQLError } from "graphql";
import type { Plugin } from "graphql-yoga";

/** Refuses a GET query whose `variables` or `extensions` are no JSON: Yoga takes that for a fault of the server. */
export function useJsonParameters(): Plugin {
  return {
    onRequestParse({ request, url }) {
      if (request.method !== "GET") return;
      const search = new URLSearchParams(url.search);
      for (const name of ["variables", "extensions"]) if (!isJson(search.get(name) || "{}")) throw notJson(name);
    },
  };
}

function isJson(text: string): boolean {
  try {
    JSON.parse(text);
    return true;
  } catch {
    return false;
  }
}

function notJson(name: string): GraphQLError {
  return new GraphQLError(
    `The parameter "${name}" is no JSON; give an object such as {"name": "OpenAI"}, URL-encoded.`,
    {
      extensions: { code: "BAD_REQUEST", http: { status: 400 } },
    },
  );
}
