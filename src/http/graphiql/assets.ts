import { createHash } from "node:crypto";
import { promisify } from "node:util";
import { gzip } from "node:zlib";
import { START_SCRIPT } from "./start-script.ts";

const compress = promisify(gzip);

export const ASSETS_PATH = "/graphiql/";

export interface Asset {
  /** Holds a hash of the content: what is at a path never changes. */
  readonly path: string;
  readonly contentType: string;
  readonly content: string;
  /** Compresses once, when first asked for. */
  readonly gzipped: () => Promise<Uint8Array<ArrayBuffer>>;
}

export interface Assets {
  readonly script: Asset;
  readonly style: Asset;
  readonly start: Asset;
  readonly icon: Asset;
  /** By the names that GraphiQL's editor calls them. */
  readonly workers: Readonly<Record<"editorWorkerService" | "json" | "graphql", Asset>>;
}

const JAVASCRIPT = "text/javascript; charset=utf-8";

const ICON = `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 32 32" stroke="#2563eb" stroke-width="3" fill="#2563eb"><path d="M8 8 24 13 13 24Z" fill="none"/><circle cx="8" cy="8" r="4"/><circle cx="24" cy="13" r="4"/><circle cx="13" cy="24" r="4"/></svg>`;

let loading: Promise<Assets> | undefined;

/**
 * The files of GraphiQL, made of the strings that Yoga's offline renderer would put into every page (9 MB). They are
 * read when the page is first asked for: a service that nobody browses does not pay for them.
 */
export function loadAssets(): Promise<Assets> {
  loading ??= readAssets();
  return loading;
}

async function readAssets(): Promise<Assets> {
  const bundle = await import("@graphql-yoga/render-graphiql/graphiql");
  return {
    script: createAsset("graphiql.js", JAVASCRIPT, bundle.js),
    style: createAsset("graphiql.css", "text/css; charset=utf-8", bundle.css),
    start: createAsset("start.js", JAVASCRIPT, START_SCRIPT),
    icon: createAsset("icon.svg", "image/svg+xml", ICON),
    workers: {
      editorWorkerService: createAsset("editor-worker.js", JAVASCRIPT, bundle.editorWorkerService),
      json: createAsset("json-worker.js", JAVASCRIPT, bundle.jsonWorker),
      graphql: createAsset("graphql-worker.js", JAVASCRIPT, bundle.graphqlWorker),
    },
  };
}

/** All of them by path. */
export function listAssets({ workers, ...others }: Assets): Map<string, Asset> {
  return new Map([...Object.values(others), ...Object.values(workers)].map((asset) => [asset.path, asset]));
}

function createAsset(name: string, contentType: string, content: string): Asset {
  const hash = createHash("sha256").update(content).digest("hex").slice(0, 16);
  let compressed: Promise<Uint8Array<ArrayBuffer>> | undefined;
  return {
    path: `${ASSETS_PATH}${name.replace(".", `.${hash}.`)}`,
    contentType,
    content,
    gzipped: () => {
      compressed ??= compress(content).then((bytes) => new Uint8Array(bytes));
      return compressed;
    },
  };
}
