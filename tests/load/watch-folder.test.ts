import { mkdir, mkdtemp, rename, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { dirname, join, relative } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { pino } from "pino";
import { afterEach, expect, it, vi } from "vitest";
import { FolderWatch } from "../../src/load/watch-folder.ts";

const WAIT = { timeout: 10_000, interval: 50 };

interface Line {
  readonly level: number;
  readonly msg: string;
  readonly reason?: string;
  readonly paths?: readonly string[];
}

const ends: (() => Promise<void>)[] = [];
afterEach(async () => {
  for (const end of ends.splice(0).toReversed()) await end();
});

/** Watches a new folder; `batches` are the files of each load, as seen from the folder, `log` what was logged. */
async function arrange(files: readonly string[] = [], load: () => Promise<void> = () => Promise.resolve()) {
  const root = await mkdtemp(join(tmpdir(), "digest-graph-watch-"));
  ends.push(() => rm(root, { recursive: true }));
  const folder = join(root, ".data", "news");
  const put = async (name: string): Promise<void> => {
    await mkdir(dirname(join(folder, name)), { recursive: true });
    await writeFile(join(folder, name), "a digest");
  };
  await mkdir(folder, { recursive: true });
  for (const file of files) await put(file);
  const batches: string[][] = [];
  const log: Line[] = [];
  const logger = pino({}, { write: (line: string) => log.push(JSON.parse(line) as Line) });
  const watch = new FolderWatch(
    folder,
    async (paths) => {
      batches.push(paths.map((path) => relative(folder, path)));
      await load();
    },
    logger,
  );
  ends.push(() => watch.close());
  const untilLoaded = (...names: readonly string[]): Promise<void> =>
    vi.waitFor(() => {
      expect(batches.flat()).toEqual(expect.arrayContaining([...names]));
    }, WAIT);
  return { folder, put, batches, log, untilLoaded };
}

it("loads what is there, then what appears, also in new folders, but nothing that is hidden", async () => {
  const { put, batches, untilLoaded } = await arrange(["b.md", "a.md", ".git/c.md"]);
  await untilLoaded("a.md", "b.md");
  expect(batches).toEqual([["a.md", "b.md"]]);
  await put(".git/d.md");
  await put("2026/e.md");
  await untilLoaded("2026/e.md");
  expect(batches.flat()).toEqual(["a.md", "b.md", "2026/e.md"]);
});

it("takes a file once it is left alone, whatever else changes, in few batches", async () => {
  let loads = 0;
  const { put, batches, untilLoaded } = await arrange(["start.md"], async () => {
    loads += 1;
    await sleep(500);
  });
  await untilLoaded("start.md");
  const names = Array.from({ length: 12 }, (_, index) => `${String(index)}.md`);
  for (const name of names) {
    await put(name);
    await put("restless.md");
    await sleep(200);
  }
  expect(batches.flat()).toEqual(expect.arrayContaining(names.slice(0, 6)));
  expect(batches.flat()).not.toContain("restless.md");
  await untilLoaded(...names, "restless.md");
  expect(batches.flat()).toHaveLength(14);
  expect(loads).toBeLessThan(10);
});

it("watches on where the folder goes and comes back, and warns of it once meanwhile", async () => {
  const { folder, put, log, untilLoaded } = await arrange(["a.md"]);
  await untilLoaded("a.md");
  await rename(folder, `${folder}-old`);
  await vi.waitFor(() => {
    expect(log).toContainEqual(
      expect.objectContaining({ level: 40, reason: expect.stringContaining("no such file") as string }),
    );
  }, WAIT);
  await sleep(1_500);
  expect(log.filter(({ level }) => level === 40)).toHaveLength(1);
  await put("b.md");
  await untilLoaded("b.md");
  await put("2026/c.md");
  await untilLoaded("2026/c.md");
  expect(log.at(-1)).toMatchObject({ level: 30, msg: "the folder is watched again" });
});

it("watches the folder that has taken the place of another at once", async () => {
  const { folder, put, batches, untilLoaded } = await arrange(["a.md"]);
  await untilLoaded("a.md");
  await rm(folder, { recursive: true });
  await put("b.md");
  await untilLoaded("b.md");
  await put("c.md");
  await untilLoaded("c.md");
  expect(new Set(batches.flat())).toEqual(new Set(["a.md", "b.md", "c.md"]));
});

it("says that what was loaded from a deleted file stays in the graph", async () => {
  const { folder, batches, log, untilLoaded } = await arrange(["a.md", "b.md"]);
  await untilLoaded("a.md", "b.md");
  await rm(join(folder, "a.md"));
  await vi.waitFor(() => {
    expect(log).toContainEqual(
      expect.objectContaining({
        paths: [join(folder, "a.md")],
        msg: expect.stringContaining("stays in the graph") as string,
      }),
    );
  }, WAIT);
  expect(batches).toHaveLength(1);
});
