import { type EntityCard, type EntityType, MAX_NAME_LENGTH } from "../domain/entity.ts";
import { scoreMatch } from "../query/name-scores.ts";
import type { GraphReader } from "../store/graph-store.ts";
import type { NameMatch } from "../store/questions.ts";
import { findType } from "./entity-kinds.ts";
import type { ReconciliationQuery } from "./queries.ts";

/** What retrieval asks the store for. */
export type CandidateReader = Pick<GraphReader, "entityCards" | "entities" | "matchNames" | "referrers">;

/** Someone whom a query may mean, before its properties are compared. */
export interface Candidate {
  readonly entity: EntityCard;
  /** How well the name fits, 0 to 1; null where the query has none. */
  readonly nameScore: number | null;
  /** The name is one of the entity's, or its key. */
  readonly isExact: boolean;
  /** The name is the maker's and then the entity's: `OpenAI GPT-4o`. */
  readonly isWithMaker: boolean;
}

/** Properties lower the rank of a good name, so that more are looked at than are answered. */
export const LOOKED_AT = 30;

/**
 * Whom the name of each query may mean, of the types that it asks for: names of equal types go together. An empty name,
 * and one too long to be any, mean nobody.
 */
export async function matchNames(
  store: CandidateReader,
  queries: readonly ReconciliationQuery[],
): Promise<Candidate[][]> {
  const batches = new Map<
    string,
    { readonly types: readonly EntityType[] | null; limit: number; names: Set<string> }
  >();
  const wanted = queries.map((query) => {
    if (query.name === "" || query.name.length > MAX_NAME_LENGTH) return [];
    return typeLists(query).map((types) => {
      const id = types?.join() ?? "";
      const batch = batches.get(id) ?? { types, limit: LOOKED_AT, names: new Set<string>() };
      batch.limit = Math.max(batch.limit, query.limit);
      batch.names.add(query.name);
      batches.set(id, batch);
      return id;
    });
  });
  const matches = new Map<string, ReadonlyMap<string, readonly NameMatch[]>>();
  for (const [id, { types, limit, names }] of batches) {
    const found = await store.matchNames([...names], types, limit);
    matches.set(id, new Map([...names].map((name, index) => [name, found[index] ?? []])));
  }
  return wanted.map((ids, index) =>
    ids.flatMap((id) => (matches.get(id)?.get(queries[index]?.name ?? "") ?? []).map(toCandidate)),
  );
}

/**
 * What to ask names for: of the types that are given, of any type, or first the one and then the other. No entity has
 * two types, so that nothing is of all of them.
 */
export function typeLists({ types, strictness }: ReconciliationQuery): (readonly EntityType[] | null)[] {
  if (types.length === 0) return [null];
  const known = [...new Set(types.map(findType).filter((type) => type !== null))].toSorted();
  if (strictness === "should") return known.length === 0 ? [null] : [known, null];
  const isPossible = known.length > 0 && (strictness === "any" || new Set(types).size === 1);
  return isPossible ? [known] : [];
}

function toCandidate(match: NameMatch): Candidate {
  return { entity: match.entity, nameScore: scoreMatch(match), isExact: match.how === "exact", isWithMaker: false };
}
