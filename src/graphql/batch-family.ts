import DataLoader from "dataloader";

/**
 * Loaders that differ in arguments: each distinct set of arguments has a loader of its own, so that fields that ask
 * the same of many things share one call, wherever in the query they stand.
 */
export class BatchFamily<Args extends object, Key, Value> {
  readonly #load: (args: Args, keys: readonly Key[]) => Promise<readonly Value[]>;
  readonly #batches = new Map<string, Batch<Key, Value>>();

  /** Of many things in a row the same is asked, often by the same record. */
  #latest: { readonly args: Args; readonly batch: Batch<Key, Value> } | null = null;

  constructor(load: (args: Args, keys: readonly Key[]) => Promise<readonly Value[]>) {
    this.#load = load;
  }

  /** What is at hand comes at once: of a thousand values, waiting for each costs more than all the rest. */
  load(args: Args, key: Key): Promise<Value> | Value {
    const { loader, atHand } = this.#batchOf(args);
    return atHand.get(idOf(key)) ?? loader.load(key);
  }

  /** Takes an answer that came with another, so that it need not be asked for. */
  prime(args: Args, key: Key, value: Value): void {
    this.#batchOf(args).atHand.set(idOf(key), value);
  }

  #batchOf(args: Args): Batch<Key, Value> {
    if (this.#latest !== null && isSame(args, this.#latest.args)) return this.#latest.batch;
    // Arguments are built by one piece of code each, so that the order of their properties does not differ.
    const id = JSON.stringify(args);
    let batch = this.#batches.get(id);
    if (batch === undefined) {
      const load = (keys: readonly Key[]): Promise<readonly Value[]> => this.#load(args, keys);
      batch = { loader: new DataLoader(load, { cacheKeyFn: idOf }), atHand: new Map() };
      this.#batches.set(id, batch);
    }
    this.#latest = { args, batch };
    return batch;
  }
}

/** What is asked with one set of arguments. */
interface Batch<Key, Value> {
  readonly loader: DataLoader<Key, Value, string>;
  /** What came with other answers. */
  readonly atHand: Map<string, Value>;
}

/** Whether two arguments, which are what JSON can say, say the same. */
function isSame(a: unknown, b: unknown): boolean {
  if (a === b) return true;
  if (typeof a !== "object" || typeof b !== "object" || a === null || b === null) return false;
  if (Array.isArray(a) && Array.isArray(b) && a.length !== b.length) return false;
  // Both are written by the same code, so that one has no property that the other lacks. Walked without listing them.
  for (const name in a) if (!isSame(Reflect.get(a, name), Reflect.get(b, name))) return false;
  return true;
}

function idOf(key: unknown): string {
  return typeof key === "string" ? key : JSON.stringify(key);
}
