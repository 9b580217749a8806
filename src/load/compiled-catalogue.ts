import { createHash } from "node:crypto";
import { readFile, writeFile } from "node:fs/promises";
import { fileURLToPath } from "node:url";
import type { Catalogue, CatalogueEntry } from "../domain/catalogue.ts";
import type { EntityKey } from "../domain/entity.ts";
import type { CatalogueText } from "../resolve/catalogue.ts";

/**
 * Reading and checking 16,000 lines of YAML takes about a second, at every start of every command. The build writes
 * the checked result down; it is used as long as the texts are those it was made of.
 */
const COMPILED = fileURLToPath(new URL("../../dist/catalogue.json", import.meta.url));

interface CompiledCatalogue {
  /** Of the texts it was made of. */
  readonly textHash: string;
  readonly hash: string;
  readonly entries: readonly (readonly [EntityKey, CatalogueEntry])[];
}

/** The catalogue that was compiled from exactly these texts; null where there is none. */
export async function readCompiledCatalogue(texts: readonly CatalogueText[]): Promise<Catalogue | null> {
  const json = await readFile(COMPILED, "utf8").catch(() => null);
  if (json === null) return null;
  // The one cast: the file is this module's own, written by the function below.
  const { textHash, hash, entries } = JSON.parse(json) as CompiledCatalogue;
  return textHash === hashTexts(texts) ? { entries: new Map(entries), hash } : null;
}

export async function writeCompiledCatalogue(texts: readonly CatalogueText[], catalogue: Catalogue): Promise<void> {
  const { hash, entries } = catalogue;
  const compiled: CompiledCatalogue = { textHash: hashTexts(texts), hash, entries: [...entries] };
  await writeFile(COMPILED, JSON.stringify(compiled));
}

function hashTexts(texts: readonly CatalogueText[]): string {
  return createHash("sha256")
    .update(JSON.stringify(texts.map(({ text }) => text)))
    .digest("hex");
}
