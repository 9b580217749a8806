import type { Plugin } from "graphql-yoga";
import { type FindDocument, readHash } from "../persisted-operations.ts";

/** Puts the text of a document in the place of its hash, and refuses what may not be run. */
export function usePersistedOperations(find: FindDocument): Plugin {
  return {
    onParams({ params, setParams }) {
      const given: unknown = params.query ?? null;
      // What is no text, is refused as such.
      if (given !== null && typeof given !== "string") return;
      const query = find(given, readHash(params.extensions));
      if (query !== null && query !== given) setParams({ ...params, query });
    },
  };
}
