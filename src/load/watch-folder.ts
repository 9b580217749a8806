import { type FSWatcher, watch } from "node:fs";
import { stat } from "node:fs/promises";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import type { Logger } from "pino";
import { isDigestPath, listBelow } from "./find-digest-files.ts";

/** A file is taken once it has been left alone for this long: writers write in pieces. */
const QUIET_MILLISECONDS = 500;

/**
 * How often it is looked whether the folder is still the one that is watched: the system tells nothing of the one that
 * takes its name (a checkout, a mount).
 */
const LOOK_MILLISECONDS = 1_000;

/** Paths that one line of the log names. */
const NAMED_PATHS = 10;

/**
 * Loads the digest files in a folder and below it, and those that appear or change there; one call of `load` at a time,
 * which takes all files that have been left alone meanwhile. A folder that goes and comes back is watched again. A file
 * that is deleted or renamed stays in the graph: `digest-graph remove` takes a digest out.
 */
export class FolderWatch {
  readonly #folder: string;
  readonly #load: (paths: readonly string[]) => Promise<void>;
  readonly #logger: Pick<Logger, "info" | "warn">;
  readonly #closing = new AbortController();
  readonly #watching: Promise<void>;
  #watcher: FSWatcher | null = null;
  /** Of the folder that is watched; null: none is. */
  #identity: string | null = null;
  /** Why none is, once it was told. */
  #complaint: string | null = null;
  /** Files that change, each until it is left alone. */
  readonly #timers = new Map<string, NodeJS.Timeout>();
  readonly #quiet = new Set<string>();
  #loading = Promise.resolve();

  /** @param load is given paths of files; must not reject */
  constructor(
    folder: string,
    load: (paths: readonly string[]) => Promise<void>,
    logger: Pick<Logger, "info" | "warn">,
  ) {
    this.#folder = folder;
    this.#load = load;
    this.#logger = logger;
    this.#watching = this.#keepWatching();
  }

  /** Stops watching and waits for the load under way. */
  async close(): Promise<void> {
    this.#closing.abort();
    for (const timer of this.#timers.values()) clearTimeout(timer);
    await this.#watching;
    this.#watcher?.close();
    await this.#loading;
  }

  async #keepWatching(): Promise<void> {
    const { signal } = this.#closing;
    while (!signal.aborted) {
      await this.#look();
      await sleep(LOOK_MILLISECONDS, undefined, { signal }).catch(() => undefined);
    }
  }

  async #look(): Promise<void> {
    try {
      const identity = await identify(this.#folder);
      if (identity === this.#identity) return;
      this.#watchAgain();
      this.#identity = identity;
      // Listed once it is watched: what appears meanwhile is seen by one or the other.
      this.#take(await listBelow(this.#folder));
      if (this.#complaint !== null) this.#logger.info({ folder: this.#folder }, "the folder is watched again");
      this.#complaint = null;
    } catch (error) {
      this.#stopWatching(error);
    }
  }

  #watchAgain(): void {
    this.#watcher?.close();
    this.#watcher = watch(this.#folder, { recursive: true }, (_event, name) => {
      if (name !== null && isDigestPath(name)) this.#awaitQuiet(join(this.#folder, name));
    });
    this.#watcher.on("error", (error) => {
      this.#stopWatching(error);
    });
  }

  /** Until the next look. */
  #stopWatching(error: unknown): void {
    this.#watcher?.close();
    this.#watcher = null;
    this.#identity = null;
    const reason = error instanceof Error ? error.message : String(error);
    if (reason === this.#complaint) return;
    this.#complaint = reason;
    this.#logger.warn({ folder: this.#folder, reason }, "the folder cannot be watched: nothing is loaded until it can");
  }

  #awaitQuiet(path: string): void {
    clearTimeout(this.#timers.get(path));
    if (this.#closing.signal.aborted) return;
    const take = (): void => {
      this.#timers.delete(path);
      this.#take([path]);
    };
    this.#timers.set(path, setTimeout(take, QUIET_MILLISECONDS));
  }

  #take(paths: readonly string[]): void {
    for (const path of paths) this.#quiet.add(path);
    this.#loading = this.#loading.then(() => this.#loadQuiet());
  }

  async #loadQuiet(): Promise<void> {
    if (this.#closing.signal.aborted || this.#quiet.size === 0) return;
    const paths = [...this.#quiet];
    this.#quiet.clear();
    const isThere = await Promise.all(paths.map(isFile));
    const there = paths.filter((_path, index) => isThere[index]);
    const gone = paths.filter((_path, index) => !isThere[index]);
    if (gone.length > 0) {
      this.#logger.info(
        { count: gone.length, paths: gone.slice(0, NAMED_PATHS) },
        "files are gone; what was loaded from them stays in the graph, unless `digest-graph remove` takes it out",
      );
    }
    if (there.length > 0) await this.#load(there);
  }
}

/** Another one for another folder of the same name; inodes alone are used again. */
async function identify(folder: string): Promise<string> {
  const { dev, ino, birthtimeNs } = await stat(folder, { bigint: true });
  return [dev, ino, birthtimeNs].join(":");
}

async function isFile(path: string): Promise<boolean> {
  return (await stat(path).catch(() => null))?.isFile() === true;
}
