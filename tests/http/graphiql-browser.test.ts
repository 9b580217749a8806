import { chromium } from "playwright-core";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { openService, type Service } from "../graphql/open-service.ts";
import { evening, morning } from "../store/contract/fixtures.ts";
import { CHROMIUM, QUIET } from "./browser.ts";
import { listen, type Listening } from "./listen.ts";

let service: Service;
let listening: Listening;
let base = "";
beforeAll(async () => {
  service = await openService({ contributions: [morning(), evening()] });
  listening = await listen(service.handle);
  base = listening.base;
});
afterAll(async () => {
  listening.close();
  await service.close();
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
