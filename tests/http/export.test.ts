import { randomBytes } from "node:crypto";
import { setTimeout } from "node:timers/promises";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { Entity } from "../../src/domain/entity.ts";
import { storeUnavailable } from "../../src/errors.ts";
import { EXPORT_FORMATS } from "../../src/export/export.ts";
import type { GraphStore } from "../../src/store/graph-store.ts";
import { openService, type Service } from "../graphql/open-service.ts";
import { listen } from "./listen.ts";

const ASKED = "around=organization:openai&hops=2&kinds=CO_MENTIONED,WROTE_ABOUT&maxNodes=9";

let service: Service;
beforeAll(async () => {
  service = await openService();
});
afterAll(() => service.close());

interface NodeLinkFile {
  readonly graph: Record<string, unknown>;
  readonly nodes: readonly { readonly id: string }[];
  readonly edges: readonly Record<string, unknown>[];
}

async function readJson(path: string): Promise<NodeLinkFile> {
  const file: NodeLinkFile = await (await service.fetch(path)).json();
  return file;
}

describe("/export/subgraph", () => {
  it.each(EXPORT_FORMATS.map(({ fileExtension, mediaType }) => [fileExtension, mediaType]))(
    "answers with a %s file",
    async (extension, mediaType) => {
      const response = await service.fetch(`/export/subgraph.${extension}?${ASKED}`);
      expect(response.status).toBe(200);
      expect(response.headers.get("content-type")).toBe(mediaType);
      expect(response.headers.get("cache-control")).toBe("no-cache");
      expect(response.headers.get("content-disposition")).toMatch(
        new RegExp(`^attachment; filename="subgraph-[\\w-]+\\.${extension.replace(".", "\\.")}"$`, "u"),
      );
      expect((await response.arrayBuffer()).byteLength).toBeGreaterThan(500);
    },
  );

  it("has the nodes and edges that GraphQL answers with", async () => {
    const { data } = await service.ask(`{
      subgraph(around: [{ key: "organization:openai" }], hops: 2, maxNodes: 9, kinds: [CO_MENTIONED, WROTE_ABOUT]) {
        nodes { key }
        edges { source { key } target { key } kind storyCount affinity }
        totalNodes totalEdges graphVersion
      }
    }`);
    const { graph, nodes, edges } = await readJson(`/export/subgraph.json?${ASKED}`);
    expect(data).toEqual({
      subgraph: {
        nodes: expect.toSatisfy((shown: { key: string }[]) => {
          expect(shown.map(({ key }) => key).toSorted()).toEqual(nodes.map(({ id }) => id).toSorted());
          return true;
        }) as unknown,
        edges: expect.toSatisfy((shown: object[]) => {
          const exported = edges.map(({ source, target, kind, storyCount, affinity }) => ({
            source: { key: source },
            target: { key: target },
            kind,
            storyCount,
            affinity,
          }));
          expect(exported).toHaveLength(shown.length);
          expect(exported).toEqual(expect.arrayContaining(shown));
          return true;
        }) as unknown,
        totalNodes: graph["totalNodes"],
        totalEdges: graph["totalEdges"],
        graphVersion: graph["graphVersion"],
      },
    });
    expect(graph).toMatchObject({ nodeCount: 9, cutAt: "maxNodes: 9", truncated: true });
  });

  it("is what `exportUrl` leads to, on the host that was asked", async () => {
    const formats = ["GEXF", "GRAPHML", "JSON", "CYTOSCAPE", "JSONLD", "NTRIPLES", "CSV", "CYPHER", "PARQUET"];
    const { data } = await service.ask(`{
      subgraph(around: [{ name: "OpenAI" }], hops: 2, maxNodes: 9, kinds: null, window: { from: "2025-12-01T00:00:00+08:00" }) {
        ${formats.map((format) => `${format}: exportUrl(format: ${format})`).join("\n")}
      }
    }`);
    const { subgraph } = data as { subgraph: Record<string, string> };
    expect(subgraph["GRAPHML"]).toBe(
      "http://localhost/export/subgraph.graphml?around=organization%3Aopenai&hops=2&maxNodes=9&minStories=1&from=2025-11-30T16%3A00%3A00.000Z&kinds=CO_MENTIONED%2CWROTE_ABOUT",
    );
    for (const url of Object.values(subgraph)) {
      expect((await service.fetch(url.replace("http://localhost", ""))).status).toBe(200);
    }
  });

  it("has one tag for one version and one set of arguments, however they are written", async () => {
    const tagOf = async (path: string) => (await service.fetch(path)).headers.get("etag");
    const tag = (await tagOf(`/export/subgraph.gexf?${ASKED}`)) ?? "";
    expect(tag).toMatch(/^"[\w-]{22}"$/u);
    expect(
      await tagOf(
        `/export/subgraph.gexf?minStories=1&${ASKED.replace("&kinds=CO_MENTIONED,", "&kinds=CO_MENTIONED&kinds=")}`,
      ),
    ).toBe(tag);
    expect(await tagOf(`/export/subgraph.json?${ASKED}`)).not.toBe(tag);
    expect(await tagOf(`/export/subgraph.gexf?${ASKED}&minStories=2`)).not.toBe(tag);
    const again = await service.fetch(`/export/subgraph.gexf?${ASKED}`, { headers: { "if-none-match": tag } });
    expect([again.status, await again.text()]).toEqual([304, ""]);
  });
});

describe("a service that a proxy stands before", () => {
  it("names the address that it was told, whatever way it is asked", async () => {
    const behind = await openService({ publicUrl: "https://example.org/graph" });
    const { base, close } = await listen(behind.handle);
    const query = `{ graph { exportUrl(format: GEXF) } entity(ref: { name: "OpenAI" }) { exportUrl(format: CSV) } }`;
    const headers = { "content-type": "application/json" };
    const plain = await fetch(`${base}/graphql`, { method: "POST", headers, body: JSON.stringify({ query }) });
    const answers = [await plain.json(), await behind.ask(query)];
    for (const answer of answers) {
      expect(answer).toEqual({
        data: {
          graph: {
            exportUrl: expect.stringMatching(/^https:\/\/example\.org\/graph\/export\/graph\.gexf\?/u) as string,
          },
          entity: {
            exportUrl: expect.stringMatching(/^https:\/\/example\.org\/graph\/export\/subgraph\.csv\.zip\?/u) as string,
          },
        },
      });
    }
    expect(await (await behind.fetch("/reconcile")).json()).toMatchObject({
      view: { url: "https://example.org/graph/reconcile/preview?id={{id}}" },
      suggest: { entity: { service_url: "https://example.org/graph", service_path: "/reconcile/suggest/entity" } },
    });
    close();
    await behind.close();
  });
});

describe("/export/subgraph with bad input", () => {
  it.each([
    ["xls?around=organization:openai", 400, "BAD_USER_INPUT", "accepted: gexf, graphml, json, cyjs"],
    ["gexf", 400, "BAD_USER_INPUT", "around: 0 keys are not accepted; give 1 to 100"],
    ["gexf?around=organization:openai&hops=4", 400, "BAD_USER_INPUT", "hops: 4 is not accepted; give 1 to 3."],
    ["gexf?around=person:nobody&around=person:x", 404, "NOT_FOUND", "there is no entity person:nobody, person:x."],
  ])("%s answers %i %s", async (rest, status, code, message) => {
    const response = await service.fetch(`/export/subgraph.${rest}`);
    expect(response.status).toBe(status);
    expect(response.headers.get("content-disposition")).toBeNull();
    expect(await response.json()).toEqual({ error: { code, message: expect.stringContaining(message) as string } });
  });

  it("answers 503 while the store is down, without its words", async () => {
    const down = await openService({
      wrap: (store): GraphStore => ({
        ...store,
        stats: () => Promise.reject(storeUnavailable("bolt://secret is down", null)),
      }),
    });
    const response = await down.fetch(`/export/subgraph.gexf?${ASKED}`);
    expect([response.status, response.headers.get("retry-after")]).toEqual([503, "5"]);
    const text = await response.text();
    expect(text).toContain("SERVICE_UNAVAILABLE");
    expect(text).not.toContain("secret");
    await down.close();
  });

  it("is named among the paths", async () => {
    expect(await (await service.fetch("/export")).json()).toMatchObject({
      paths: expect.arrayContaining([expect.stringContaining("/export/subgraph.{gexf,graphml,")]) as string[],
    });
  });
});

/** A service whose entities are changed on their way out. */
function openChanged(change: (entity: Entity) => Entity): Promise<Service> {
  return openService({
    wrap: (store): GraphStore => ({
      ...store,
      entities: async (keys) => (await store.entities(keys)).map((entity) => (entity === null ? null : change(entity))),
    }),
  });
}

describe("an export over a connection", () => {
  it.each([
    ["graphml", "identity"],
    ["graphml", "gzip"],
    ["csv.zip", "gzip"],
    ["parquet.zip", "identity"],
  ])("that fails after its first byte ends broken, and the log says why: %s, %s", async (extension, encoding) => {
    // Descriptions beyond two pieces, which do not shrink, then a name that cannot be read.
    const description = randomBytes(150_000).toString("base64");
    const broken = await openChanged((entity) =>
      entity.type === "Product" ? badName(entity) : { ...entity, description },
    );
    const { base, close } = await listen(broken.handle);
    const response = await fetch(`${base}/export/subgraph.${extension}?${ASKED}`, {
      headers: { "accept-encoding": encoding },
    });
    expect(response.status).toBe(200);
    await expect(response.arrayBuffer()).rejects.toThrow("terminated");
    const format = extension.replace(".zip", "");
    expect(broken.takeLog()).toContainEqual(expect.objectContaining({ msg: "an export broke off", format, level: 50 }));
    close();
    await broken.close();
  });

  it("is written as fast as the client reads, and no further when it goes away", async () => {
    let written = 0;
    const description = "x".repeat(8_000_000);
    const large = await openChanged((entity) =>
      Object.defineProperty({ ...entity }, "description", {
        enumerable: true,
        get: () => {
          written += 1;
          return description;
        },
      }),
    );
    const { base, close } = await listen(large.handle);
    const client = new AbortController();
    const response = await fetch(`${base}/export/subgraph.graphml?${ASKED}`, {
      signal: client.signal,
      // A text of one letter would all fit into the buffers of a connection.
      headers: { "accept-encoding": "identity" },
    });
    let ahead = -1;
    while (ahead < written) {
      ahead = written;
      await setTimeout(200);
    }
    expect(ahead).toBeLessThan(6);
    client.abort();
    await expect(response.text()).rejects.toThrow("aborted");
    await setTimeout(100);
    expect(written).toBe(ahead);
    close();
    await large.close();
  });
});

/** An entity whose name cannot be read. */
function badName(entity: Entity): Entity {
  return Object.defineProperty({ ...entity }, "name", {
    enumerable: true,
    get: () => {
      throw new Error("the name is gone");
    },
  });
}
