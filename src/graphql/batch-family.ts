import DataLoader from "dataloader";

/**
 * Loaders that differ in arguments: each distinct set of arguments has a loader of its own, so that fields that ask
 * the same of many things share one call, wherever in the query they stand.
 */
export class BatchFamily<Args extends object, Key, Value> {
  readonly #load: (args: Args, keys: readonly Key[]) => Promise<readonly Value[]>;
  readonly #loaders = new Map<string, DataLoader<Key, Value, string>>();

  /** Of many things in a row the same is asked, often by the same record. */
  #latest: { readonly args: Args; readonly loader: DataLoader<Key, Value, string> } | null = null;

  constructor(load: (args: Args, keys: readonly Key[]) => Promise<readonly Value[]>) {
    this.#load = load;
  }

  load(args: Args, key: Key): Promise<Value> {
    return this.#loaderOf(args).load(key);
  }

  /** Takes an answer that came with another, so that it need not be asked for. */
  prime(args: Args, key: Key, value: Value): void {
    this.#loaderOf(args).prime(key, value);
  }

  #loaderOf(args: Args): DataLoader<Key, Value, string> {
    if (args === this.#latest?.args) return this.#latest.loader;
    // Arguments are built by one piece of code each, so that the order of their properties does not differ.
    const id = JSON.stringify(args);
    let loader = this.#loaders.get(id);
    if (loader === undefined) {
      loader = new DataLoader((keys: readonly Key[]) => this.#load(args, keys), {
        cacheKeyFn: (wanted) => (typeof wanted === "string" ? wanted : JSON.stringify(wanted)),
      });
      this.#loaders.set(id, loader);
    }
    this.#latest = { args, loader };
    return loader;
  }
}
