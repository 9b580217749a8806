import type { GraphStore } from "../store/graph-store.ts";
import { createLoaders, type Loaders } from "./loaders.ts";

/** What every resolver gets, made anew for each request so that nothing is remembered between two. */
export interface GraphQLContext {
  readonly store: GraphStore;
  readonly loaders: Loaders;
}

export function createContext(store: GraphStore): GraphQLContext {
  return { store, loaders: createLoaders(store) };
}
