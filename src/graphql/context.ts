import type { Exporter } from "../exporter/exporter.ts";
import type { GraphStore } from "../store/graph-store.ts";
import { type Admin, createAdmin } from "./admin.ts";
import { createLoaders, type Loaders } from "./loaders.ts";

/** A digest given as text. */
interface GivenDigest {
  /** `series/name`. */
  readonly key: string;
  readonly content: string;
}

/** What came of loading one. */
export interface LoadOutcome {
  readonly status: "loaded" | "unchanged" | "skipped" | "rejected";
  readonly reason: string | null;
  readonly line: number | null;
  readonly stories: number;
  readonly mentions: number;
}

export type LoadGivenDigest = (digest: GivenDigest) => Promise<LoadOutcome>;

/** What every resolver gets, made anew for each request so that nothing is remembered between two. */
export interface GraphQLContext {
  readonly store: GraphStore;
  /** Knows how large files of the graph would be, and how large they may be. */
  readonly exporter: Pick<Exporter, "size" | "maxNodes">;
  /** Scheme and host that the client reached us by: `http://127.0.0.1:4000`. */
  readonly origin: string;
  readonly loaders: Loaders;
  /** Who may change the graph. */
  readonly admin: Admin;
  /** Null where this server loads none. */
  readonly loadDigest: LoadGivenDigest | null;
  /** Drops what the loaders remember: after the graph was changed. */
  readonly forget: () => void;
  /** Whether the operation is known to cost no more than it may: set before it is executed. */
  isCostAccepted: boolean;
}

export interface ContextOptions {
  readonly adminToken?: string | null;
  readonly authorization?: string | null;
  readonly loadDigest?: LoadGivenDigest | null;
}

export function createContext(
  store: GraphStore,
  exporter: GraphQLContext["exporter"],
  origin: string,
  { adminToken = null, authorization = null, loadDigest = null }: ContextOptions = {},
): GraphQLContext {
  const loaders = createLoaders(store);
  return {
    store,
    exporter,
    origin,
    loaders,
    admin: createAdmin(adminToken, authorization),
    loadDigest,
    forget() {
      // In place: whoever has the context has these.
      Object.assign(loaders, createLoaders(store));
    },
    isCostAccepted: false,
  };
}
