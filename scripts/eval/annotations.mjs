import { readdir, readFile } from "node:fs/promises";
import path from "node:path";
import { parse } from "yaml";

/**
 * @typedef {"Person" | "Organization" | "Model" | "Product"} EntityType
 *
 * @typedef {object} Name What a reader would say a story names.
 * @property {EntityType} type
 * @property {string[]} forms Any of these spellings will do, as it stands in the text or as its entity is called.
 * @property {string[]} keys It must be one of these entities; any where empty.
 *
 * @typedef {object} Annotated
 * @property {string} file The digest.
 * @property {Map<string, Name[]>} stories By the beginning of their titles, or of their texts.
 */

const SUFFIX = ".gold.yaml";

/**
 * Reads the annotations of a folder of digests, which stand beside them: `a.md` has `a.gold.yaml`.
 *
 * @param {string} folder
 * @returns {Promise<Annotated[]>}
 */
export async function readAnnotations(folder) {
  const names = (await readdir(folder)).filter((name) => name.endsWith(SUFFIX)).sort();
  return Promise.all(
    names.map(async (name) => {
      const yaml = parse(await readFile(path.join(folder, name), "utf8"), { schema: "failsafe" });
      const stories = new Map(Object.entries(yaml).map(([story, byType]) => [story, readNames(byType)]));
      return { file: `${name.slice(0, -SUFFIX.length)}.md`, stories };
    }),
  );
}

/** @param {Record<EntityType, string[]>} byType */
function readNames(byType) {
  return Object.entries(byType).flatMap(([type, names]) =>
    names.map((written) => {
      const [forms = "", keys = ""] = written.split(" = ");
      return { type: /** @type {EntityType} */ (type), forms: split(forms), keys: split(keys) };
    }),
  );
}

/** @param {string} text `a | b` */
function split(text) {
  return text
    .split("|")
    .map((part) => part.trim())
    .filter((part) => part !== "");
}
