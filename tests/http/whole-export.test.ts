import { gunzipSync } from "node:zlib";
import { afterAll, beforeAll, describe, expect, it, vi } from "vitest";
import { EXPORT_FORMATS } from "../../src/export/export.ts";
import { openService, type Service } from "../graphql/open-service.ts";
import { evening, morning } from "../store/contract/fixtures.ts";

/** Fewer than the entities and stories of the fixtures together. */
const MAX_NODES = 20;

let service: Service;
beforeAll(async () => {
  service = await openService({ exportMaxNodes: MAX_NODES });
});
afterAll(() => service.close());

interface NodeLinkFile {
  readonly graph: Record<string, unknown>;
  readonly nodes: readonly { readonly id: string; readonly type: string }[];
  readonly edges: readonly { readonly source: string; readonly target: string; readonly kind: string }[];
}

async function readJson(path: string): Promise<NodeLinkFile> {
  const response = await service.fetch(path);
  expect(response.status).toBe(200);
  const file: NodeLinkFile = await response.json();
  return file;
}

async function askGraph(fields: string, args = ""): Promise<Record<string, unknown>> {
  const { data, errors } = await service.ask(`{ graph${args} { ${fields} } }`);
  expect(errors).toBeUndefined();
  return (data as { graph: Record<string, unknown> }).graph;
}

describe("/export/graph", () => {
  it.each(EXPORT_FORMATS.map(({ fileExtension, mediaType }) => [fileExtension, mediaType]))(
    "answers with a %s file",
    async (extension, mediaType) => {
      const response = await service.fetch(`/export/graph.${extension}?kinds=CO_MENTIONED,WROTE_ABOUT`);
      expect(response.status).toBe(200);
      expect(response.headers.get("content-type")).toBe(mediaType);
      expect(response.headers.get("content-disposition")).toMatch(/^attachment; filename="graph-[\w-]+\.[\w.]+"$/u);
      expect((await response.arrayBuffer()).byteLength).toBeGreaterThan(500);
    },
  );

  it("has another tag where the same version came to be at another time, which the file tells", async () => {
    const own = await openService({ contributions: [morning(), evening()] });
    const read = async (path: string) => {
      const [head, file] = [await own.fetch(path, { method: "HEAD" }), await own.fetch(path)];
      expect(head.headers.get("etag")).toBe(file.headers.get("etag"));
      return { tag: file.headers.get("etag"), text: await file.text() };
    };
    for (const path of ["/export/graph.json", "/export/subgraph.json?around=organization:openai"]) {
      const before = await read(path);
      const { version, loadedAt } = await own.store.stats();
      await own.store.removeDigest(evening().digest.key);
      await vi.waitUntil(() => Date.now() > (loadedAt ?? 0));
      await own.store.putDigest(evening());
      expect(await own.store.version()).toBe(version);
      const after = await read(path);
      expect(after.text).not.toBe(before.text);
      expect(after.tag).not.toBe(before.tag);
      expect(await read(path)).toEqual(after);
    }
    await own.close();
  });

  it("has every entity and relation, and says where it comes from", async () => {
    const { graph, nodes, edges } = await readJson("/export/graph.json?kinds=CO_MENTIONED,WROTE_ABOUT");
    const stats = await service.store.stats();
    expect(nodes).toHaveLength(Object.values(stats.entities).reduce((sum, count) => sum + count, 0));
    expect(edges).toHaveLength(stats.relations);
    expect(graph).toMatchObject({
      graphVersion: stats.version,
      query: "graph",
      arguments: '{"kinds":["CO_MENTIONED","WROTE_ABOUT"],"minStories":1,"network":"entities"}',
      nodeCount: nodes.length,
      edgeCount: edges.length,
      truncated: false,
      digestCount: 3,
    });
  });

  it("is as large as GraphQL says, at the address that it gives", async () => {
    const shown = await askGraph("totalNodes totalEdges graphVersion exportUrl(format: JSON) maxNodes isTooLarge");
    expect(shown).toMatchObject({
      exportUrl: "http://localhost/export/graph.json?network=entities&minStories=1&kinds=CO_MENTIONED",
      maxNodes: MAX_NODES,
      isTooLarge: false,
    });
    const { nodes, edges, graph } = await readJson(String(shown["exportUrl"]).replace("http://localhost", ""));
    expect([nodes.length, edges.length, graph["graphVersion"]]).toEqual([
      shown["totalNodes"],
      shown["totalEdges"],
      shown["graphVersion"],
    ]);
  });
});

describe("/export/stories", () => {
  it("has what the stories make that `stories` lists, at the address that GraphQL gives", async () => {
    const filter = `{ mentions: [{ name: "Codex" }, { key: "model:glm-4.7" }], window: { to: "2025-12-04T00:00:00Z" } }`;
    const { data } = await service.ask(`{ stories(filter: ${filter}) { edges { node { url } } } }`);
    const { stories } = data as { stories: { edges: { node: { url: string } }[] } };
    const shown = await askGraph(
      "totalNodes totalEdges exportUrl(format: JSON)",
      `(stories: ${filter}, network: STORIES, types: [MODEL])`,
    );
    expect(shown["exportUrl"]).toBe(
      "http://localhost/export/stories.json?mentions=model%3Aglm-4.7&mentions=product%3Acodex&to=2025-12-04T00%3A00%3A00.000Z&network=stories&types=MODEL",
    );
    const { nodes, edges } = await readJson(String(shown["exportUrl"]).replace("http://localhost", ""));
    const told = nodes.filter(({ type }) => type === "Story");
    expect(new Set(told.map((node) => ("url" in node ? node.url : null)))).toEqual(
      new Set(stories.edges.map(({ node }) => node.url)),
    );
    expect(told).toHaveLength(stories.edges.length);
    expect(nodes.filter(({ type }) => type !== "Story").map(({ id }) => id)).toEqual([
      "model:glm-4.7",
      "model:gpt-5.2",
    ]);
    expect([nodes.length, edges.length]).toEqual([shown["totalNodes"], shown["totalEdges"]]);
  });

  it.each([
    "(stories: { mentions: [] })",
    "(digests: [])",
    '(digests: [], stories: { language: "en" }, network: STORIES)',
  ])("of no stories, %s, has nothing, as the screen says", async (args) => {
    const shown = await askGraph("totalNodes totalEdges exportUrl(format: JSON)", args);
    const { nodes, edges } = await readJson(String(shown["exportUrl"]).replace("http://localhost", ""));
    expect([shown["totalNodes"], shown["totalEdges"], nodes.length, edges.length]).toEqual([0, 0, 0, 0]);
  });

  it("of a digest is where the digest says", async () => {
    const { data } = await service.ask(`{ digest(key: "archive/2025-11-30") { exportUrl(format: JSON) } }`);
    const { digest } = data as { digest: { exportUrl: string } };
    const { graph } = await readJson(digest.exportUrl.replace("http://localhost", ""));
    expect(graph).toMatchObject({ query: "stories", nodeCount: 5, digestCount: 2 });
    expect(graph["arguments"]).toContain('"digest":["archive/2025-11-30"]');
  });

  it("of an entity is the subgraph around it", async () => {
    const { data } = await service.ask(`{ entity(ref: { name: "OpenAI" }) { key exportUrl(format: JSON) } }`);
    const { entity } = data as { entity: { exportUrl: string } };
    expect(entity.exportUrl).toContain("/export/subgraph.json?around=organization%3Aopenai&hops=1");
    expect((await readJson(entity.exportUrl.replace("http://localhost", ""))).nodes.length).toBeGreaterThan(3);
  });
});

describe("an export's bytes", () => {
  it("are gzipped where the client asks, under a tag of their own", async () => {
    const plain = await service.fetch("/export/graph.graphml");
    const zipped = await service.fetch("/export/graph.graphml", { headers: { "accept-encoding": "br, gzip;q=0.5" } });
    expect(zipped.headers.get("content-encoding")).toBe("gzip");
    expect(zipped.headers.get("vary")).toBe("accept-encoding");
    expect(plain.headers.get("content-encoding")).toBeNull();
    expect(plain.headers.get("etag")).not.toBe(zipped.headers.get("etag"));
    const bytes = Buffer.from(await zipped.arrayBuffer());
    expect(gunzipSync(bytes).toString()).toBe(await plain.text());
  });

  it("are not gzipped where the client does not want that, or the file is an archive", async () => {
    const refused = await service.fetch("/export/graph.graphml", { headers: { "accept-encoding": "gzip;q=0, *" } });
    const archive = await service.fetch("/export/graph.csv.zip", { headers: { "accept-encoding": "gzip" } });
    expect(refused.headers.get("content-encoding")).toBeNull();
    expect([archive.headers.get("content-encoding"), archive.headers.get("vary")]).toEqual([null, null]);
  });

  it("are announced by HEAD, and not sent again where the client has them", async () => {
    const whole = await service.fetch("/export/graph.gexf?network=entities");
    const head = await service.fetch("/export/graph.gexf", { method: "HEAD" });
    expect([head.status, await head.text()]).toEqual([200, ""]);
    const told = ["content-type", "content-disposition", "etag", "cache-control", "vary"];
    expect(told.map((name) => head.headers.get(name))).toEqual(told.map((name) => whole.headers.get(name)));
    const tag = whole.headers.get("etag") ?? "";
    const again = await service.fetch("/export/graph.gexf", { headers: { "if-none-match": tag } });
    expect([again.status, await again.text()]).toEqual([304, ""]);
  });
});

describe("an export that cannot be", () => {
  it.each([
    ["graph.xls", 400, "BAD_USER_INPUT", '"xls" is no export format; accepted: gexf'],
    ["planet.gexf", 404, "NOT_FOUND", "there are subgraph, graph, stories"],
    ["graph", 404, "NOT_FOUND", "there are subgraph, graph, stories"],
    ["graph.gexf?network=people", 400, "BAD_USER_INPUT", "network: people is not accepted; give entities or stories."],
    ["graph.gexf?language=zh", 400, "BAD_USER_INPUT", "language: there is no such argument"],
    ["graph.gexf?minStories=x", 400, "BAD_USER_INPUT", "minStories: x is not accepted"],
    ["stories.gexf?mentionsAll=yes&mentions=product:codex", 400, "BAD_USER_INPUT", "mentionsAll: yes is not accepted"],
    ["stories.gexf?from=2025", 400, "BAD_USER_INPUT", 'from: "2025" is no instant'],
    [`stories.gexf?text=${"x".repeat(201)}`, 400, "LIMIT_EXCEEDED", "text: at most 200 characters"],
    ["stories.gexf?mentions=person:nobody", 404, "NOT_FOUND", "mentions: there is no entity person:nobody."],
    [
      "stories.gexf?mentions=OpenAI",
      404,
      "NOT_FOUND",
      "no entity OpenAI; keys are accepted, such as organization:openai",
    ],
    ["stories.gexf?digest=no/such", 404, "NOT_FOUND", "digest: there is no digest no/such."],
    ["graph.gexf?network=stories", 400, "LIMIT_EXCEEDED", "at most 20 are accepted here (EXPORT_MAX_NODES)"],
  ])("%s answers %i %s", async (rest, status, code, message) => {
    const response = await service.fetch(`/export/${rest}`);
    expect(response.status).toBe(status);
    expect(response.headers.get("content-disposition")).toBeNull();
    expect(await response.json()).toEqual({ error: { code, message: expect.stringContaining(message) as string } });
    const head = await service.fetch(`/export/${rest}`, { method: "HEAD" });
    expect([head.status, await head.text()]).toEqual([status, ""]);
  });

  it("is known beforehand to be too large", async () => {
    const shown = await askGraph("totalNodes maxNodes isTooLarge", "(network: STORIES)");
    expect(shown).toEqual({ totalNodes: 22, maxNodes: MAX_NODES, isTooLarge: true });
  });

  it("is refused by GraphQL where a digest does not exist", async () => {
    const { errors } = await service.ask(`{ graph(digests: ["no/such"]) { totalNodes } }`);
    expect(errors?.[0]?.extensions?.["code"]).toBe("NOT_FOUND");
  });
});
