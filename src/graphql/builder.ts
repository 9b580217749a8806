import SchemaBuilder from "@pothos/core";
import ComplexityPlugin from "@pothos/plugin-complexity";
import RelayPlugin from "@pothos/plugin-relay";
import type { Instant } from "../domain/instant.ts";
import { COMPLEXITY_OPTIONS } from "./complexity.ts";
import type { GraphQLContext } from "./context.ts";
import { resolveNodeType } from "./node-type.ts";

/** What the schema is built from. Definitions live in types/, one file per type. */
export interface SchemaTypes {
  Context: GraphQLContext;
  DefaultFieldNullability: false;
  Scalars: {
    ID: { Input: string; Output: string };
    DateTime: { Input: Instant; Output: Instant };
    URL: { Input: string; Output: string };
  };
}

export const builder = new SchemaBuilder<SchemaTypes>({
  plugins: [ComplexityPlugin, RelayPlugin],
  defaultFieldNullability: false,
  complexity: COMPLEXITY_OPTIONS,
  relay: {
    cursorType: "String",
    idFieldOptions: { description: "Global id, for `node`." },
    nodeQueryOptions: false,
    nodesQueryOptions: false,
    nodeTypeOptions: {
      description: "Anything with a global id, which `node` finds again.",
      resolveType: resolveNodeType,
    },
    pageInfoTypeOptions: { description: "Where a page stands in its list." },
    hasNextPageFieldOptions: { description: "Are there items after this page?" },
    hasPreviousPageFieldOptions: { description: "Are there items before this page?" },
    startCursorFieldOptions: { description: "Cursor of the first item; null on an empty page." },
    endCursorFieldOptions: { description: "Cursor of the last item; null on an empty page." },
  },
});
