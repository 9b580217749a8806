import { mkdtemp, readdir, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { createSqliteStore } from "../../dist/store/sqlite/sqlite-store.js";

/** What a hostile line repeats: characters that mean something to some parser or rule, and their nestings. */
const UNITS = [
  ...Array.from("aA1中王[](){}*_~`'\"“@#-|<>&!\\.,。"),
  "A ",
  "1.5 ",
  "AI",
  "aB ",
  "A. ",
  "a1",
  "A-",
  "**a** ",
  "**Cursor** ",
  "[a](",
  "[a](b) ",
  "[a](https://x.com/a) ",
  "[(",
  "**[a](**",
  "`[`",
  "<b>",
  '<a href="',
  "&amp;",
  "@a ",
  "http://",
  "https://x.com/a ",
  "Qwen3/",
  "4B/",
  "GPT-5 ",
  "OpenAI ",
  "Sam Altman ",
  "大学",
  "，王小二表示",
  "中A",
  "a\n",
  "é",
  "🤗",
];

/** A small and a large size, in bytes: what is linear costs five times as much. */
const SMALL = 900_000;
const LARGE = 4_500_000;

/**
 * For each unit, as soon as it is measured, a digest of one long line of it: CPU seconds of extraction and of the load
 * into SQLite at two sizes.
 *
 * @param {import("../../dist/pipeline.js").Pipeline} pipeline
 */
export async function* measureHostileLines(pipeline) {
  const folder = await mkdtemp(path.join(tmpdir(), "digest-graph-bench-"));
  try {
    for (const unit of UNITS) {
      const small = await measureLine(pipeline, unit, SMALL, path.join(folder, "small.db"));
      const large = await measureLine(pipeline, unit, LARGE, path.join(folder, "large.db"));
      yield { unit, small, large };
      for (const name of await readdir(folder)) await rm(path.join(folder, name), { force: true });
    }
  } finally {
    await rm(folder, { recursive: true });
  }
}

/**
 * @param {import("../../dist/pipeline.js").Pipeline} pipeline
 * @param {string} unit
 * @param {number} size
 * @param {string} file
 */
async function measureLine(pipeline, unit, size, file) {
  const line = unit.repeat(Math.ceil(size / Buffer.byteLength(unit)));
  const bytes = Buffer.from(`---\ntitle: Hostile\ndate: 2026-01-01\n---\n\n- OpenAI says ${line}\n`);
  const started = cpuSeconds();
  const source = pipeline.read({ bytes, fileName: "hostile.md", series: "bench" });
  const parsed = pipeline.parse(source);
  const annotated = pipeline.annotate(parsed);
  const extract = cpuSeconds() - started;
  const mentions = annotated.appearances.reduce((sum, appearance) => sum + appearance.mentions.length, 0);
  const store = createSqliteStore({ file });
  await store.migrate();
  const loading = cpuSeconds();
  await store.putDigest(pipeline.contribute(source, parsed, annotated));
  const load = cpuSeconds() - loading;
  await store.close();
  return { extract, load, mentions };
}

export function cpuSeconds() {
  const { user, system } = process.cpuUsage();
  return (user + system) / 1e6;
}
