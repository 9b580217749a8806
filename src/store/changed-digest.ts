import type { ContentChange } from "../domain/compare-content.ts";
import type { Appearance, DigestKey } from "../domain/digest.ts";
import type { EntityKey } from "../domain/entity.ts";
import { compareCodePoints } from "../domain/order.ts";
import type { AppearanceFacts } from "../domain/story-view.ts";

/** A digest that decisions change, and how they do. */
export interface ChangedDigest {
  readonly key: DigestKey;
  readonly change: ContentChange;
}

/** The facts of stories with the mentions and authors that decisions changed. */
export function withChanges<Facts extends AppearanceFacts>(
  facts: readonly Facts[],
  changed: readonly ChangedDigest[],
): Facts[] {
  const places = new Map(
    changed.flatMap(({ change }) =>
      change.appearancesAfter.map((appearance) => [placeOf(appearance), appearance] as const),
    ),
  );
  return facts.map((fact) => {
    const after = places.get(placeOf(fact));
    return after === undefined ? fact : { ...fact, author: after.author, mentions: after.mentions };
  });
}

function placeOf({ digestKey, index }: Pick<Appearance, "digestKey" | "index">): string {
  return `${String(index)} ${digestKey}`;
}

/** The entities that the changed part of a digest names, before or after. */
export function listNamed({ change }: ChangedDigest): EntityKey[] {
  const { appearancesBefore, appearancesAfter, labelsChange, before, after } = change;
  const mentioned = [...appearancesBefore, ...appearancesAfter].flatMap(({ mentions }) =>
    mentions.map(({ entityKey }) => entityKey),
  );
  return labelsChange ? [...mentioned, ...before.labels, ...after.labels] : mentioned;
}

/** Those of some keys that are not among others, ascending. */
export function listApart(keys: readonly EntityKey[], others: readonly EntityKey[]): EntityKey[] {
  const left = new Set(others);
  return [...new Set(keys)].filter((key) => !left.has(key)).toSorted(compareCodePoints);
}
