import { execFile } from "node:child_process";
import { existsSync, writeFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { promisify } from "node:util";
import fc from "fast-check";
import { expect, it } from "vitest";
import { createSqliteStore } from "../../../src/store/sqlite/sqlite-store.ts";
import { buildContribution, type DigestSpec } from "../contract/build-contribution.ts";
import { load } from "../contract/contract-properties.ts";
import { CURATED } from "../contract/fixtures.ts";
import { digestSpec } from "../contract/random-digests.ts";
import { dumpReadModel } from "./dump-read-model.ts";
import { useTemporaryFolder } from "./temporary-folder.ts";

const STORE_MODULE = new URL("../../../dist/store/sqlite/sqlite-store.js", import.meta.url);
const SCRIPT = fileURLToPath(new URL("load-in-process.js", import.meta.url));
const PROCESSES = 4;
const COMMON = 12;
const OWN = 6;

const folder = useTemporaryFolder();
const run = promisify(execFile);

function drawDigests(count: number, prefix: string, seed: number): DigestSpec[] {
  return fc
    .sample(digestSpec, { numRuns: count, seed })
    .map((spec, index) => ({ ...spec, key: `${prefix}/${String(index)}` }));
}

function put(spec: DigestSpec): unknown {
  return { put: buildContribution(spec, CURATED) };
}

/** Everyone loads the common digests; its own ones it also replaces and removes meanwhile. The stories are shared. */
function planSteps(process: number, common: readonly DigestSpec[], own: readonly DigestSpec[]): unknown[] {
  const others = drawDigests(OWN, `own${String(process)}`, 100 + process);
  const rotated = [...common.slice(process * 3), ...common.slice(0, process * 3)];
  return [
    ...others.map(put),
    ...rotated.slice(0, COMMON / 2).map(put),
    ...own.slice(0, OWN / 2).map(({ key }) => ({ remove: key })),
    ...own.map(put),
    ...rotated.map(put),
  ];
}

it("ends in the same graph when several processes load into one new file at once", { timeout: 120_000 }, async () => {
  if (!existsSync(STORE_MODULE)) throw new Error("Run `npm run build` first: other processes need the built store.");
  const common = drawDigests(COMMON, "common", 1);
  const own = Array.from({ length: PROCESSES }, (_, process) =>
    drawDigests(OWN, `own${String(process)}`, 10 + process),
  );
  const file = folder.next();
  await Promise.all(
    own.map(async (digests, process) => {
      const stepsFile = `${file}.${String(process)}.json`;
      writeFileSync(stepsFile, JSON.stringify(planSteps(process, common, digests)));
      await run(globalThis.process.execPath, [SCRIPT, STORE_MODULE.href, file, stepsFile]);
    }),
  );
  const alone = folder.next();
  const store = createSqliteStore({ file: alone });
  await store.migrate();
  await load(store, [...own.flat(), ...common]);
  await store.close();
  expect(dumpReadModel(file)).toBe(dumpReadModel(alone));
});
