import { readdir, readFile, stat } from "node:fs/promises";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import type { Catalogue } from "../domain/catalogue.ts";
import { compareCodePoints } from "../domain/order.ts";
import type { CatalogueText } from "../resolve/catalogue.ts";
import { nameFile } from "../system-error.ts";
import { readCompiledCatalogue } from "./compiled-catalogue.ts";

/** The folder of the shipped catalogue; src and dist lie at the same depth. */
const SHIPPED = fileURLToPath(new URL("../../seeds/catalogue", import.meta.url));

/**
 * Reads the shipped catalogue and the user's own files or folders of YAML.
 *
 * @throws CatalogueError with every problem as `file:line: message`; a system error that names what cannot be read
 */
export async function readCatalogueFiles(more: readonly string[]): Promise<Catalogue> {
  const texts = await readCatalogueTexts(more);
  const compiled = await readCompiledCatalogue(texts);
  if (compiled !== null) return compiled;
  // Only here, for it brings the YAML library with it.
  const { readCatalogue } = await import("../resolve/catalogue.ts");
  return readCatalogue(texts);
}

/** The texts of the shipped files, then of the user's own; within a folder by name. */
export async function readCatalogueTexts(more: readonly string[]): Promise<CatalogueText[]> {
  const paths = (await Promise.all([SHIPPED, ...more].map((path) => readNamed(path, listYaml)))).flat();
  return Promise.all(paths.map(async (file) => ({ file, text: await readNamed(file, readText) })));
}

async function readNamed<T>(path: string, read: (path: string) => Promise<T>): Promise<T> {
  try {
    return await read(path);
  } catch (error) {
    throw nameFile(`The catalogue ${path}`, error);
  }
}

async function readText(file: string): Promise<string> {
  return readFile(file, "utf8");
}

async function listYaml(path: string): Promise<string[]> {
  if (!(await stat(path)).isDirectory()) return [path];
  const names = (await readdir(path)).filter((name) => /\.ya?ml$/u.test(name));
  return names.toSorted(compareCodePoints).map((name) => join(path, name));
}
