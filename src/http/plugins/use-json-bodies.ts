import { GraphQLError } from "graphql";
import type { Plugin } from "graphql-yoga";

const JSON_TYPE = /^application\/(?:graphql-response\+|graphql\+)?json\s*(?:;|$)/iu;

/** Takes JSON bodies alone: forms that a foreign page can send without asking first (CSRF) are refused. */
export function useJsonBodies(): Plugin {
  return {
    onRequestParse({ request }) {
      if (request.method !== "POST" || JSON_TYPE.test(request.headers.get("content-type") ?? "")) return;
      throw new GraphQLError("POST takes a JSON body alone: send `Content-Type: application/json`.", {
        extensions: { code: "BAD_REQUEST", http: { status: 415 } },
      });
    },
  };
}
