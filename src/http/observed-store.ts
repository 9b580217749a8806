import type { GraphStore } from "../store/graph-store.ts";

/** A view of a store that tells of each call: what round trips are counted with. */
export function observeStore(store: GraphStore, onCall: () => void): GraphStore {
  return new Proxy(store, {
    get(target, name) {
      const member: unknown = Reflect.get(target, name, target);
      if (typeof member !== "function") return member;
      return (...args: unknown[]): unknown => {
        onCall();
        return Reflect.apply(member, target, args);
      };
    },
  });
}
