import { type DecisionChange, foldSurface, moveOf, subjectOf, targetOf } from "./decision.ts";
import type { EntityKey } from "./entity.ts";

/** Where a mention ends up, and which changes (by their place in the list) took it there. */
export interface Trace {
  /** Null: an ignored surface form names nobody. */
  readonly key: EntityKey | null;
  readonly applied: readonly number[];
}

/** Follows keys through changes, in their order: each one works on what those before it made. */
export interface KeyTracer {
  /** Of a mention with this surface form. */
  readonly traceMention: (key: EntityKey, surface: string) => Trace;
  /** Of a label, whose surface form is the part of its key after the colon. What is ignored everywhere labels still. */
  readonly traceLabel: (key: EntityKey) => Trace;
  /** Of an entity as a whole: merges and retypes alone. */
  readonly traceKey: (key: EntityKey) => EntityKey;
}

interface Placed {
  readonly place: number;
  readonly change: DecisionChange;
}

/** A trace costs the changes that take part in it, not all there are. */
export function createKeyTracer(changes: readonly DecisionChange[]): KeyTracer {
  const bySubject = new Map<EntityKey, Placed[]>();
  const ignoredPlaces = new Map<string, number[]>();
  for (const [place, change] of changes.entries()) {
    const subject = subjectOf(change);
    if (change.kind === "rename") continue;
    if (subject !== null) append(bySubject, subject, { place, change });
    else if (change.kind === "ignore") append(ignoredPlaces, foldSurface(change.surface), place);
  }

  function trace(start: EntityKey, surface: string, ignored: ReadonlyMap<string, readonly number[]>): Trace {
    if (ignored.size === 0 && !bySubject.has(start)) return { key: start, applied: [] };
    const folded = foldSurface(surface);
    const applied: number[] = [];
    let key = start;
    for (let from = 0; ;) {
      const next = bySubject.get(key)?.find(({ place, change }) => place >= from && concerns(change, folded));
      const end = ignored.get(folded)?.find((place) => place >= from);
      if (end !== undefined && (next === undefined || end < next.place)) {
        return { key: null, applied: [...applied, end] };
      }
      if (next === undefined) return { key, applied };
      applied.push(next.place);
      const target = targetOf(next.change);
      if (target === null) return { key: null, applied };
      key = target;
      from = next.place + 1;
    }
  }

  function traceKey(start: EntityKey): EntityKey {
    let key = start;
    for (let from = 0; ;) {
      const next = bySubject.get(key)?.find(({ place, change }) => place >= from && moveOf(change) !== null);
      if (next === undefined) return key;
      key = moveOf(next.change)?.into ?? key;
      from = next.place + 1;
    }
  }

  return {
    traceMention: (key, surface) => trace(key, surface, ignoredPlaces),
    traceLabel: (key) => trace(key, key.slice(key.indexOf(":") + 1), new Map()),
    traceKey,
  };
}

function concerns(change: DecisionChange, folded: string): boolean {
  switch (change.kind) {
    case "split":
      return foldSurface(change.alias) === folded;
    case "ignore":
      return foldSurface(change.surface) === folded;
    default:
      return true;
  }
}

function append<K, T>(map: Map<K, T[]>, key: K, item: T): void {
  const known = map.get(key);
  if (known === undefined) map.set(key, [item]);
  else known.push(item);
}

/** Keys that lead elsewhere, and where to. A redirect is only followed where the graph holds no entity of the key. */
export function listRedirects(changes: readonly DecisionChange[]): Map<EntityKey, EntityKey> {
  const { traceKey } = createKeyTracer(changes);
  const redirects = new Map<EntityKey, EntityKey>();
  for (const change of changes) {
    const from = moveOf(change)?.from;
    if (from === undefined) continue;
    const into = traceKey(from);
    if (into !== from) redirects.set(from, into);
  }
  return redirects;
}
