import type { CORSOptions } from "graphql-yoga";

/** Says for one request what Yoga is to answer about its origin. */
export type CorsPolicy = (request: Request) => CORSOptions;

/**
 * Lets pages of these origins read answers, `*` for all, without credentials; at and under `openPath`, all pages. Decided here for each request: of
 * several origins, Yoga would answer all others with `null`, which is what a sandboxed page calls itself.
 */
export function allowOrigins(origins: readonly string[], openPath: string): CorsPolicy {
  const allowed = new Set(origins);
  return (request) => {
    const origin = request.headers.get("origin");
    const { pathname } = new URL(request.url);
    const isOpen = allowed.has("*") || pathname === openPath || pathname.startsWith(`${openPath}/`);
    const isAllowed = origin !== null && (isOpen || allowed.has(origin));
    // Yoga repeats the origin for `*`, and has caches tell origins apart.
    return isAllowed ? { origin: "*", credentials: false, methods: ["GET", "POST", "OPTIONS"] } : false;
  };
}
