import { lstat, rename, rm, writeFile } from "node:fs/promises";
import { nameFile } from "./system-error.ts";

/**
 * Has `write` write a file under another name until it is whole, so that no part of it is taken for the file. What is
 * there and no plain file (a device, a pipe, a link) is written in its place: a name that is given to something else
 * would replace it.
 *
 * @throws the system's error by the name of the file where it cannot be made; what `write` throws
 */
export async function writeWholeFile<T>(file: string, write: (path: string) => Promise<T>): Promise<T> {
  const stats = await lstat(file).catch(() => null);
  if (stats?.isFile() === false) return write(file);
  const part = `${file}.part`;
  await writeFile(part, "").catch((error: unknown) => {
    throw nameFile(file, error);
  });
  try {
    const written = await write(part);
    await rename(part, file);
    return written;
  } catch (error) {
    await rm(part, { force: true });
    throw error;
  }
}
