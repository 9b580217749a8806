import { readdir, stat } from "node:fs/promises";
import { basename, dirname, extname, join, relative, resolve } from "node:path";
import { compareCodePoints } from "../domain/order.ts";

/** Digests are Markdown; some are saved as plain text. */
const DIGEST_EXTENSIONS = new Set([".md", ".markdown", ".txt"]);

/** A digest to be read, and the series it belongs to unless told otherwise. */
export interface DigestPath {
  /** As the user would write it: the argument, or a path below it. */
  readonly path: string;
  readonly folder: string;
}

/** An argument that names nothing to load. */
export class MissingPathError extends Error {}

/**
 * The digests that the arguments name: files as they are, folders with every digest file below them, sorted by code
 * point. Hidden files and folders below them are left out.
 *
 * @throws MissingPathError where an argument does not exist, or names a folder without digests.
 */
export async function findDigestFiles(paths: readonly string[]): Promise<DigestPath[]> {
  const found: string[] = [];
  for (const path of paths) found.push(...(await expand(path)));
  return [...new Set(found)].map(toDigestPath);
}

export function toDigestPath(path: string): DigestPath {
  return { path, folder: basename(dirname(resolve(path))) };
}

/** @throws MissingPathError where there is no such folder */
export async function requireFolder(path: string): Promise<void> {
  const stats = await stat(path).catch(() => null);
  if (stats?.isDirectory() !== true) throw new MissingPathError(`${path}: no such folder.`);
}

async function expand(path: string): Promise<string[]> {
  const stats = await stat(path).catch(() => null);
  if (stats === null) throw new MissingPathError(`${path}: no such file or folder.`);
  if (!stats.isDirectory()) return [path];
  const files = await listBelow(path);
  if (files.length === 0) {
    throw new MissingPathError(`${path}: holds no digest (${[...DIGEST_EXTENSIONS].join(", ")}).`);
  }
  return files;
}

/** The digest files below a folder, each with the folder before it, by code point; none where it holds none. */
export async function listBelow(folder: string): Promise<string[]> {
  const entries = await readdir(folder, { withFileTypes: true, recursive: true });
  return entries
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name))
    .filter((path) => isDigestPath(relative(folder, path)))
    .toSorted(compareCodePoints);
}

/** Whether a path, as seen from the folder that was given, is that of a digest: named as one, and nothing of it hidden. */
export function isDigestPath(pathBelow: string): boolean {
  const isHidden = pathBelow.split(/[/\\]/u).some((part) => part.startsWith("."));
  return !isHidden && DIGEST_EXTENSIONS.has(extname(pathBelow).toLowerCase());
}
