import { createHash } from "node:crypto";
import { readFileSync, writeFileSync } from "node:fs";
import { gunzipSync, gzipSync } from "node:zlib";
import { describe, expect, it } from "vitest";
import { restoreBackup } from "../../src/backup/restore.ts";
import { writeBackup } from "../../src/backup/write-backup.ts";
import { readDecisions, writeDecisions } from "../../src/curation/decisions-file.ts";
import type { GraphStore } from "../../src/store/graph-store.ts";
import { createSqliteStore } from "../../src/store/sqlite/sqlite-store.ts";
import { evening } from "../store/contract/fixtures.ts";
import { readEverything } from "../store/contract/read-everything.ts";
import { useTemporaryFolder } from "../store/sqlite/temporary-folder.ts";
import { curate } from "./curated-graph.ts";

const folder = useTemporaryFolder();

async function openEmpty(): Promise<GraphStore> {
  const store = createSqliteStore({ file: ":memory:" });
  await store.migrate();
  return store;
}

async function openCurated(): Promise<GraphStore> {
  const store = await openEmpty();
  await curate(store);
  return store;
}

describe("a backup", () => {
  it.each(["graph.jsonl", "graph.jsonl.gz"])("with the decisions is the whole graph: %s", async (name) => {
    const file = `${folder.next()}-${name}`;
    const store = await openCurated();
    const yaml = writeDecisions(await store.decisions());
    expect(await writeBackup(store, file)).toEqual({ digests: 3, version: await store.version() });
    const restored = await openEmpty();
    expect(await restoreBackup(restored, file, readDecisions("d.yaml", yaml, 0))).toMatchObject({ digests: 3 });
    expect(await readEverything(restored)).toEqual(await readEverything(store));
    expect(await restored.version()).toBe(await store.version());
    expect(await restored.decisions()).toEqual(await store.decisions());
    const again = `${folder.next()}-${name}`;
    await writeBackup(restored, again);
    expect(readFileSync(again).equals(readFileSync(file))).toBe(true);
    await store.close();
    await restored.close();
  });

  it("tells which version it was made of, so that missing decisions show", async () => {
    const file = folder.next();
    const store = await openCurated();
    const { version } = await writeBackup(store, file);
    const restored = await openEmpty();
    const made = await restoreBackup(restored, file, []);
    expect(made).toEqual({ digests: 3, version: await restored.version(), backedUp: version });
    expect(made.version).not.toBe(version);
    await store.close();
    await restored.close();
  });

  it("with a line that holds no digest is refused whole, even where its hash is right", async () => {
    const file = folder.next();
    const store = await openCurated();
    await writeBackup(store, file);
    const [header = "", first = ""] = readFileSync(file, "utf8").split("\n");
    for (const line of ['{"digest":{"key":1}}', "{}", "null", "no JSON", `${first} `]) {
      const text = [header, first, line].map((each) => `${each}\n`).join("");
      const sha256 = createHash("sha256").update(text).digest("hex");
      writeFileSync(file, `${text}${JSON.stringify({ digests: 2, sha256 })}\n`);
      const restored = await openEmpty();
      await expect(restoreBackup(restored, file, [])).rejects.toThrow(/holds no digest in line 3/u);
      expect(await restored.stats()).toMatchObject({ digests: 0 });
      await restored.close();
    }
    await store.close();
  });

  it("is refused by a graph that is not empty", async () => {
    const file = folder.next();
    const store = await openCurated();
    await writeBackup(store, file);
    await expect(restoreBackup(store, file, [])).rejects.toMatchObject({ code: "BAD_USER_INPUT" });
    await store.close();
  });

  it.each<[string, (text: string) => string, RegExp]>([
    ["cut off", (text) => text.slice(0, -200), /cut off/u],
    ["without a line", (text) => text.split("\n").toSpliced(1, 1).join("\n"), /missing, new or changed/u],
    ["with a line changed", (text) => text.replace("GPT-5.2", "GPT-5.3"), /missing, new or changed/u],
    ["of another program", () => '{"a": 1}\n{"b": 2}\n', /no backup of digest-graph/u],
    ["of a later version", (text) => text.replace('"format":1', '"format":2'), /newer version/u],
    ["that is empty", () => "", /cut off/u],
  ])("%s is refused, and nothing of it is loaded", async (_what, damage, message) => {
    const file = folder.next();
    const store = await openCurated();
    await writeBackup(store, file);
    writeFileSync(file, damage(readFileSync(file, "utf8")));
    const restored = await openEmpty();
    await expect(restoreBackup(restored, file, [])).rejects.toThrow(message);
    expect(await restored.stats()).toMatchObject({ digests: 0 });
    await store.close();
    await restored.close();
  });

  it("that is gzipped and cut off is refused", async () => {
    const file = `${folder.next()}.gz`;
    const store = await openCurated();
    await writeBackup(store, file);
    const packed = readFileSync(file);
    for (const damaged of [
      packed.subarray(0, -20),
      Buffer.from("no gzip"),
      gzipSync(gunzipSync(packed).subarray(0, 900)),
    ]) {
      writeFileSync(file, damaged);
      await expect(restoreBackup(store, file, [])).rejects.toThrow(/cut off|gzipped/u);
    }
    await store.close();
  });

  it("is written again where the graph changed meanwhile, and given up where it always does", async () => {
    const store = await openCurated();
    let changes = 1;
    const busy: GraphStore = {
      ...store,
      async *contributions() {
        yield* store.contributions();
        changes -= 1;
        if (changes >= 0 && !(await store.removeDigest(evening().digest.key))) await store.putDigest(evening());
      },
    };
    const file = folder.next();
    const { digests } = await writeBackup(busy, file);
    expect(digests).toBe(2);
    changes = 10;
    await expect(writeBackup(busy, file)).rejects.toMatchObject({ code: "GRAPH_CHANGED" });
    const restored = await openEmpty();
    expect(await restoreBackup(restored, file, [])).toMatchObject({ digests: 2 });
    await store.close();
    await restored.close();
  });
});
