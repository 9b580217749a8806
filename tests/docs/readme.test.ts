import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { expect, it } from "vitest";
import { ask, startServing, stop } from "../end-to-end/run-cli.ts";

const PAGE = path.join(import.meta.dirname, "../../README.md");

it("answers the README's question as the README says", async () => {
  const page = readFileSync(PAGE, "utf8");
  const [, question = ""] = /^```graphql\n(.*?)^```$/msu.exec(page) ?? [];
  const [, answer = ""] = /^```json\n(.*?)^```$/msu.exec(page) ?? [];
  const folder = mkdtempSync(path.join(tmpdir(), "digest-graph-readme-"));
  const { child, url } = await startServing(["start"], { GRAPH_URL: `file:${path.join(folder, "graph.db")}` });
  const answered = await ask(url, question);
  await stop(child);
  rmSync(folder, { recursive: true });
  expect(answered).toEqual(JSON.parse(answer));
});
