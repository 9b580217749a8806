import type { TypeVotes } from "../domain/candidate.ts";
import { ENTITY_TYPES, type EntityType } from "../domain/entity.ts";

/** Of equals, and without a vote, the likelier type of an unknown name comes first. */
const LIKELIEST: readonly EntityType[] = ["Product", "Model", "Organization", "Person"];

/** Adds up votes for the type of one name over a digest. */
export class TypeBallot {
  readonly #sums: Record<EntityType, number> = { Person: 0, Organization: 0, Model: 0, Product: 0 };

  add(votes: TypeVotes): void {
    for (const type of ENTITY_TYPES) this.#sums[type] += votes[type] ?? 0;
  }

  sum(type: EntityType): number {
    return this.#sums[type];
  }

  winner(): EntityType {
    let winner: EntityType = "Product";
    for (const type of LIKELIEST) if (this.sum(type) > this.sum(winner)) winner = type;
    return winner;
  }
}

/** How far the words beside a name must speak for another of the entities that have it. */
const MARGIN = 2;

/** The index of the sense meant: the first, unless the votes are clearly for another one's type. */
export function chooseSense(types: readonly EntityType[], votes: TypeVotes): number {
  const first = types[0];
  if (first === undefined) return 0;
  let best = 0;
  let weight = (votes[first] ?? 0) + MARGIN;
  for (const [index, type] of types.entries()) {
    const sum = votes[type] ?? 0;
    if (index > 0 && sum >= weight && type !== first) {
      best = index;
      weight = sum + 1;
    }
  }
  return best;
}
