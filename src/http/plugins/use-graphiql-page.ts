import type { Plugin } from "graphql-yoga";
import { ASSETS_PATH, listAssets, loadAssets } from "../graphiql/assets.ts";
import { CONTENT_SECURITY_POLICY, renderPage } from "../graphiql/page.ts";

/** Serves GraphiQL to browsers from this process: a small page, and its parts as files that browsers keep for good. */
export function useGraphiqlPage(endpoint: string): Plugin {
  return {
    async onRequest(hook) {
      const {
        request: { method, headers },
        url: { pathname },
        fetchAPI,
      } = hook;
      if (method !== "GET") return;
      if (pathname === endpoint && headers.get("accept")?.includes("text/html") === true) {
        hook.endResponse(
          new fetchAPI.Response(renderPage(await loadAssets()), {
            headers: {
              "content-type": "text/html; charset=utf-8",
              "content-security-policy": CONTENT_SECURITY_POLICY,
              "cache-control": "no-cache",
              "referrer-policy": "no-referrer",
            },
          }),
        );
        return;
      }
      if (!pathname.startsWith(ASSETS_PATH)) return;
      const asset = listAssets(await loadAssets()).get(pathname);
      if (asset === undefined) return;
      const isGzip = /\bgzip\b/iu.test(headers.get("accept-encoding") ?? "");
      hook.endResponse(
        new fetchAPI.Response(isGzip ? await asset.gzipped() : asset.content, {
          headers: {
            "content-type": asset.contentType,
            "cache-control": "public, max-age=31536000, immutable",
            vary: "accept-encoding",
            ...(isGzip ? { "content-encoding": "gzip" } : {}),
          },
        }),
      );
    },
  };
}
