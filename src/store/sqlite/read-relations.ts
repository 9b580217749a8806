import type { Window } from "../../domain/instant.ts";
import type { RelationKind } from "../../domain/relation.ts";
import type { EntityPair, Relation } from "../questions.ts";
import type { Connection } from "./connection.ts";
import { findIds } from "./ids.ts";
import { type LinkRow, measureAffinities, selectLinks, toRelation } from "./links.ts";

export function readRelations(
  connection: Connection,
  pairs: readonly EntityPair[],
  kinds: readonly RelationKind[],
  window: Window,
): (Relation | null)[] {
  const keys = pairs.flatMap(({ a, b }) => [a, b]);
  const ids = findIds(connection, "entity", keys);
  const links = selectLinks({ kinds, window }, " AND neighbor = @neighbor");
  const measure = measureAffinities(connection, [...ids.values()], { kinds, window });
  return pairs.map(({ a, b }) => {
    const [entity, neighbor] = [ids.get(a), ids.get(b)];
    if (entity === undefined || neighbor === undefined) return null;
    const row = connection.get<LinkRow>(links.sql, { ...links.parameters, entity, neighbor });
    return row === undefined ? null : toRelation(row, measure(entity, row));
  });
}
