import { readdir, readFile } from "node:fs/promises";
import { gunzipSync } from "node:zlib";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { DigestContribution } from "../../src/domain/digest.ts";
import { TABS } from "../../src/http/graphiql/tabs.ts";
import { readCatalogueFiles } from "../../src/load/read-catalogue-files.ts";
import { createPipeline } from "../../src/pipeline.ts";
import { openService, type Service } from "../graphql/open-service.ts";

/** The five digests that ship, as they are loaded. */
async function readSeeds(): Promise<DigestContribution[]> {
  const pipeline = createPipeline({ catalogue: await readCatalogueFiles([]), timeZone: "UTC" });
  const names = (await readdir("seeds")).filter((name) => name.endsWith(".txt"));
  return Promise.all(
    names.map(async (fileName) => {
      const source = pipeline.read({ bytes: await readFile(`seeds/${fileName}`), fileName, series: "seeds" });
      const parsed = pipeline.parse(source);
      return pipeline.contribute(source, parsed, pipeline.annotate(parsed));
    }),
  );
}

let service: Service;
beforeAll(async () => {
  service = await openService({ contributions: await readSeeds() });
});
afterAll(() => service.close());

const PAGE = { headers: { accept: "text/html,application/xhtml+xml" } };

describe("the GraphiQL page", () => {
  it("is small, runs nothing inside itself and loads from this server alone", async () => {
    const response = await service.fetch("/graphql", PAGE);
    expect(response.status).toBe(200);
    expect(response.headers.get("content-security-policy")).toContain("default-src 'none'; script-src 'self';");
    const html = await response.text();
    expect(html.length).toBeLessThan(20_000);
    expect([...html.matchAll(/<script(?![^>]* src="\/graphiql\/)[^>]*>/gu)].map(([tag]) => tag)).toEqual([
      '<script type="application/json" id="options">',
    ]);
    const addresses = [...html.matchAll(/(?:src|href)=\\?"(?<address>[^"\\]+)/gu)].map(
      (match) => match.groups?.["address"],
    );
    expect(addresses.length).toBeGreaterThan(4);
    for (const address of addresses) expect(address).toMatch(/^\/graphiql\//u);
  });

  it("has its parts as files that browsers keep for good, compressed for those who take it", async () => {
    const html = await (await service.fetch("/graphql", PAGE)).text();
    const paths = new Set([...html.matchAll(/\/graphiql\/[\w.-]+/gu)].map(([path]) => path));
    expect(paths.size).toBe(7);
    for (const path of paths) {
      const plain = await service.fetch(path);
      expect([path, plain.status, plain.headers.get("cache-control")]).toEqual([
        path,
        200,
        "public, max-age=31536000, immutable",
      ]);
      const compressed = await service.fetch(path, { headers: { "accept-encoding": "gzip, br" } });
      expect(compressed.headers.get("content-encoding")).toBe("gzip");
      const bytes = Buffer.from(await compressed.arrayBuffer());
      expect(gunzipSync(bytes).toString()).toBe(await plain.text());
    }
    expect((await service.fetch("/graphiql/graphiql.0000000000000000.js")).status).toBe(404);
  });

  it("leaves clients that do not ask for HTML to GraphQL", async () => {
    const response = await service.fetch("/graphql?query={__typename}", { headers: { accept: "application/json" } });
    expect(await response.json()).toEqual({ data: { __typename: "Query" } });
  });

  it.each(TABS.map((tab) => [/^query (?<name>\w+)/mu.exec(tab.query)?.groups?.["name"], tab] as const))(
    "opens with the question %s, which the seeds answer",
    async (_name, { query, variables = "{}" }) => {
      const given: Record<string, unknown> = JSON.parse(variables);
      const { data, errors } = await service.ask(query, given);
      expect(errors).toBeUndefined();
      expect(JSON.stringify(data).length).toBeGreaterThan(500);
      expect(JSON.stringify(data)).not.toMatch(/^\{"\w+":(?:null|\[\])\}$/u);
    },
  );
});
