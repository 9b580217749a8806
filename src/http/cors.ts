import type { CORSOptions } from "graphql-yoga";

/** Says what is to be answered about the origin of the page that asks for a path; null where no page does. */
export type CorsPolicy = (origin: string | null, path: string) => CORSOptions;

const METHODS = ["GET", "POST", "OPTIONS"];

/** What a page may read beside the few headers that all pages may. */
const EXPOSED_HEADERS = ["ETag", "Retry-After", "Content-Disposition", "X-Request-Id"];

/** How long a browser need not ask again whether it may post, in seconds; Chromium takes no more. */
const MAX_AGE = 7_200;

/**
 * Lets pages of these origins read answers, `*` for all, without credentials; at and under `openPath`, all pages. Decided
 * here for each request: of several origins, Yoga would answer all others with `null`, which is what a sandboxed page
 * calls itself.
 */
export function allowOrigins(origins: readonly string[], openPath: string): CorsPolicy {
  const allowed = new Set(origins);
  return (origin, path) => {
    const isOpen = allowed.has("*") || path === openPath || path.startsWith(`${openPath}/`);
    const isAllowed = origin !== null && (isOpen || allowed.has(origin));
    // Yoga repeats the origin for `*`, and has caches tell origins apart.
    if (!isAllowed) return false;
    return { origin: "*", credentials: false, methods: METHODS, exposedHeaders: EXPOSED_HEADERS, maxAge: MAX_AGE };
  };
}

/** The headers that Yoga makes of a policy. */
export function corsHeaders(policy: CorsPolicy, origin: string, path: string): Record<string, string> {
  if (policy(origin, path) === false) return {};
  return {
    "access-control-allow-origin": origin,
    "access-control-allow-methods": METHODS.join(", "),
    "access-control-expose-headers": EXPOSED_HEADERS.join(", "),
    "access-control-max-age": String(MAX_AGE),
    vary: "Origin",
  };
}
