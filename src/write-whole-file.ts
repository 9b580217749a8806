import { lstat, rename, rm } from "node:fs/promises";

/**
 * Has `write` write a file under another name until it is whole, so that no part of it is taken for the file. What is
 * there and no plain file (a device, a pipe, a link) is written in its place: a name that is given to something else
 * would replace it.
 */
export async function writeWholeFile<T>(file: string, write: (path: string) => Promise<T>): Promise<T> {
  const stats = await lstat(file).catch(() => null);
  if (stats?.isFile() === false) return write(file);
  const part = `${file}.part`;
  try {
    const written = await write(part);
    await rename(part, file);
    return written;
  } catch (error) {
    await rm(part, { force: true });
    throw error;
  }
}
