import { readdirSync, readFileSync } from "node:fs";
import path from "node:path";
import { createPipeline } from "../../dist/pipeline.js";
import { cpuSeconds } from "./hostile-lines.mjs";

/**
 * CPU seconds that a folder's extraction takes with the catalogue and with one of ten times as many entities. Preparing
 * the names counts, reading YAML does not: the second catalogue has none.
 *
 * @param {import("../../dist/domain/catalogue.js").Catalogue} catalogue
 * @param {string} folder
 */
export function measureCatalogues(catalogue, folder) {
  const files = readdirSync(folder).map((fileName) => ({
    fileName,
    bytes: readFileSync(path.join(folder, fileName)),
    series: "bench",
  }));
  const large = enlarge(catalogue, 10);
  /** @param {import("../../dist/domain/catalogue.js").Catalogue} used */
  const run = (used) => {
    const started = cpuSeconds();
    const pipeline = createPipeline({ catalogue: used, timeZone: "UTC" });
    for (const file of files) pipeline.annotate(pipeline.parse(pipeline.read(file)));
    return cpuSeconds() - started;
  };
  // The first round warms the program up, so that neither catalogue pays for it.
  run(catalogue);
  const rounds = [0, 1].map(() => ({
    one: run({ ...catalogue }),
    ten: run({ ...large }),
  }));
  return {
    entities: [catalogue.entries.size, large.entries.size],
    one: Math.min(...rounds.map(({ one }) => one)),
    ten: Math.min(...rounds.map(({ ten }) => ten)),
  };
}

/**
 * Adds entities whose names are made of the words of names that are there: they begin as real ones do, so that walks
 * over the text go as deep as in a real catalogue of that size.
 *
 * @param {import("../../dist/domain/catalogue.js").Catalogue} catalogue
 * @param {number} factor
 */
function enlarge(catalogue, factor) {
  const entries = new Map(catalogue.entries);
  const shipped = [...catalogue.entries.values()];
  const words = shipped.flatMap(({ surfaces }) => surfaces.flatMap((surface) => surface.split(" ")));
  for (let count = 0; entries.size < shipped.length * factor; count += 1) {
    const like = shipped[count % shipped.length];
    if (like === undefined) break;
    // Strides without a common divisor with the number of words: no two names are the same for long.
    const name = [7919, 104_729, 1_299_709].map((stride) => words[(count * stride) % words.length]).join(" ");
    const key = `${like.profile.key}-${String(count)}`;
    const surfaces = [
      name,
      ...like.surfaces.slice(1).map((surface) => `${surface} ${String(words[count % words.length])}`),
    ];
    entries.set(key, {
      ...like,
      profile: { ...like.profile, key, name },
      surfaces,
      ordinary: [],
      shared: [],
      handles: [],
    });
  }
  return { entries, hash: `${catalogue.hash}-${String(factor)}` };
}
