import type { GraphStore } from "../store/graph-store.ts";
import { createLoaders, type Loaders } from "./loaders.ts";

/** What every resolver gets, made anew for each request so that nothing is remembered between two. */
export interface GraphQLContext {
  readonly store: GraphStore;
  /** Scheme and host that the client reached us by: `http://127.0.0.1:4000`. */
  readonly origin: string;
  readonly loaders: Loaders;
}

export function createContext(store: GraphStore, origin: string): GraphQLContext {
  return { store, origin, loaders: createLoaders(store) };
}
