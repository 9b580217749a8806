import type { ObjectRef } from "@pothos/core";
import { builder } from "../builder.ts";
import { COST_OF_EDGES } from "../complexity.ts";
import type { Connection } from "../pages.ts";
import { PageInfoObject } from "../refs.ts";

/** What every edge has; more fields print from `item`. */
export interface Edge<Node, Item = Node> {
  readonly cursor: string;
  readonly node: Node;
  readonly item: Item;
}

type AnyEdge = Edge<unknown, unknown>;
type Types = typeof builder extends PothosSchemaTypes.SchemaBuilder<infer T> ? T : never;

/** Defines the connection of an edge type: edges, pageInfo, and a total that is only counted where it is asked for. */
export function defineConnection<E extends AnyEdge>(
  name: string,
  edge: ObjectRef<Types, E>,
  description: string,
): ObjectRef<Types, Connection<E>> {
  const connection = builder.objectRef<Connection<E>>(name);
  connection.implement({
    description,
    fields: (t) => ({
      edges: t.field({
        type: [edge],
        description: "The items of this page, in order.",
        complexity: COST_OF_EDGES,
        // An ObjectRef of E prints an E, which the builder's types cannot see through the type parameter.
        resolve: ({ edges }) => edges as never,
      }),
      pageInfo: t.field({
        type: PageInfoObject,
        description: "Where this page stands in the list.",
        resolve: ({ edges, page }) => ({
          hasNextPage: page.hasNextPage,
          hasPreviousPage: page.hasPreviousPage,
          startCursor: edges[0]?.cursor ?? null,
          endCursor: edges.at(-1)?.cursor ?? null,
        }),
      }),
      totalCount: t.int({
        description: "How many items the whole list has, whatever the page. Counted only where it is asked for.",
        resolve: ({ count }) => count(),
      }),
    }),
  });
  return connection;
}

/** The field that every edge prints its place in the list with. */
export const CURSOR_DESCRIPTION = "Give it as `after` or `before` to go on from here.";
