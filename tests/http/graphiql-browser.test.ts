import { once } from "node:events";
import { createServer, type Server } from "node:http";
import { chromium } from "playwright-core";
import { pino } from "pino";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { createExporter } from "../../src/exporter/exporter.ts";
import { createHandler } from "../../src/http/handler.ts";
import { createMetrics } from "../../src/http/metrics.ts";
import type { GraphStore } from "../../src/store/graph-store.ts";
import { createSqliteStore } from "../../src/store/sqlite/sqlite-store.ts";
import { evening, morning } from "../store/contract/fixtures.ts";
import { CHROMIUM, QUIET } from "./browser.ts";

let store: GraphStore;
let server: Server;
let base = "";
beforeAll(async () => {
  store = createSqliteStore({ file: ":memory:" });
  await store.migrate();
  for (const contribution of [morning(), evening()]) await store.putDigest(contribution);
  const handle = createHandler({
    store,
    exporter: createExporter(store, null),
    logger: pino({ level: "silent" }),
    metrics: createMetrics(),
  });
  server = createServer((request, response) => {
    void handle(request, response);
  });
  server.listen(0, "127.0.0.1");
  await once(server, "listening");
  const address = server.address();
  base = `http://127.0.0.1:${typeof address === "object" && address !== null ? String(address.port) : ""}`;
});
afterAll(async () => {
  server.close();
  server.closeAllConnections();
  await store.close();
});

describe.runIf(CHROMIUM !== undefined)("GraphiQL in a browser", () => {
  it("runs its first question, breaks no rule of its page and asks no other server for anything", async () => {
    const browser = await chromium.launch({ executablePath: CHROMIUM ?? "", args: QUIET });
    try {
      const page = await browser.newPage();
      const asked: string[] = [];
      const complaints: string[] = [];
      page.on("request", (request) => asked.push(request.url()));
      page.on("pageerror", (error) => complaints.push(error.message));
      page.on("console", (message) => {
        if (message.type() === "error") complaints.push(message.text());
      });
      await page.goto(`${base}/graphql`);
      await page.click(".graphiql-execute-button");
      await page.getByText('"Andrew Ng"').first().waitFor();
      expect(await page.locator(".graphiql-tab-button").count()).toBe(7);
      expect(asked.length).toBeGreaterThan(8);
      expect(asked.filter((url) => !url.startsWith(`${base}/`) && !url.startsWith("data:"))).toEqual([]);
      expect(complaints).toEqual([]);
    } finally {
      await browser.close();
    }
  });
});
