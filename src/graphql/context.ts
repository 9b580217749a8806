import type { Exporter } from "../exporter/exporter.ts";
import type { GraphStore } from "../store/graph-store.ts";
import { createLoaders, type Loaders } from "./loaders.ts";

/** What every resolver gets, made anew for each request so that nothing is remembered between two. */
export interface GraphQLContext {
  readonly store: GraphStore;
  /** Knows how large files of the graph would be, and how large they may be. */
  readonly exporter: Pick<Exporter, "size" | "maxNodes">;
  /** Scheme and host that the client reached us by: `http://127.0.0.1:4000`. */
  readonly origin: string;
  readonly loaders: Loaders;
}

export function createContext(store: GraphStore, exporter: GraphQLContext["exporter"], origin: string): GraphQLContext {
  return { store, exporter, origin, loaders: createLoaders(store) };
}
