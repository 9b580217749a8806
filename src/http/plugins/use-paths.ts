import type { Plugin } from "graphql-yoga";

/**
 * Sends `/` on to `home` and answers every path that nobody serves with what there is. Stands after the plugins that
 * serve paths of their own.
 */
export function usePaths(home: string, served: readonly string[]): Plugin {
  return {
    onRequest(hook) {
      const {
        url: { pathname },
        fetchAPI,
      } = hook;
      if (pathname === home) return;
      if (pathname === "/") {
        hook.endResponse(new fetchAPI.Response(null, { status: 302, headers: { location: home } }));
        return;
      }
      const body = { error: { code: "NOT_FOUND", message: `There is nothing at ${pathname}.` }, paths: served };
      hook.endResponse(fetchAPI.Response.json(body, { status: 404 }));
    },
  };
}
