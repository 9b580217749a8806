import { chromium } from "playwright-core";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { openService, type Service } from "../graphql/open-service.ts";
import { CHROMIUM, QUIET } from "./browser.ts";
import { listen, type Listening } from "./listen.ts";

let service: Service;
let listening: Listening;
let base = "";
beforeAll(async () => {
  service = await openService();
  listening = await listen(service.handle);
  base = listening.base;
});
afterAll(async () => {
  listening.close();
  await service.close();
});

describe.runIf(CHROMIUM !== undefined)("the preview in a browser", () => {
  it("shows itself, with its style and within its size, in a sandboxed frame of another page", async () => {
    const browser = await chromium.launch({ executablePath: CHROMIUM ?? "", args: QUIET });
    try {
      const page = await browser.newPage();
      const complaints: string[] = [];
      page.on("console", (message) => {
        if (message.type() === "error") complaints.push(message.text());
      });
      const manifest = (await (await service.fetch("/reconcile")).json()) as {
        preview: { url: string; width: number; height: number };
      };
      const { width, height } = manifest.preview;
      const src = `${base}/reconcile/preview?id=person:andrew-ng`;
      await page.setContent(`<iframe sandbox="" width="${width}" height="${height}" src="${src}"></iframe>`);
      const frame = page.frameLocator("iframe");
      await frame.getByText("Andrew Ng").first().waitFor();
      expect(await frame.locator("h1").evaluate((heading) => getComputedStyle(heading).fontSize)).toBe("18px");
      const size = await frame.locator("html").evaluate(({ scrollWidth, scrollHeight }) => [scrollWidth, scrollHeight]);
      expect(size[0]).toBeLessThanOrEqual(width);
      expect(size[1]).toBeLessThanOrEqual(height);
      expect(complaints).toEqual([]);
    } finally {
      await browser.close();
    }
  });
});
