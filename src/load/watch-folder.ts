import { watch } from "node:fs";
import { stat } from "node:fs/promises";
import { join } from "node:path";
import { isDigestPath } from "./find-digest-files.ts";

/** A file is taken once it has been left alone for this long: writers write in pieces. */
const QUIET_MILLISECONDS = 500;

export interface FolderWatch {
  /** Stops watching and waits for the load under way. */
  close(): Promise<void>;
}

/**
 * Calls `load` with digest files that appear in a folder, or below it, or change there; one call at a time. A file
 * that is deleted stays in the graph: `digest-graph remove` takes a digest out.
 */
export function watchFolder(folder: string, load: (paths: readonly string[]) => Promise<void>): FolderWatch {
  const changed = new Set<string>();
  let timer: NodeJS.Timeout | null = null;
  let loading = Promise.resolve();

  const loadChanged = async (): Promise<void> => {
    const paths = await onlyExisting([...changed]);
    changed.clear();
    if (paths.length > 0) await load(paths);
  };
  const watcher = watch(folder, { recursive: true }, (_event, name) => {
    if (name === null || !isDigestPath(name)) return;
    changed.add(join(folder, name));
    if (timer !== null) clearTimeout(timer);
    timer = setTimeout(() => {
      loading = loading.then(loadChanged);
    }, QUIET_MILLISECONDS);
  });
  return {
    async close() {
      watcher.close();
      if (timer !== null) clearTimeout(timer);
      await loading;
    },
  };
}

async function onlyExisting(paths: readonly string[]): Promise<string[]> {
  const exist = await Promise.all(paths.map(async (path) => (await stat(path).catch(() => null))?.isFile() === true));
  return paths.filter((_path, index) => exist[index]);
}
