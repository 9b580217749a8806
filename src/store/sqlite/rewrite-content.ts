import type { Appearance } from "../../domain/digest.ts";
import type { EntityKey } from "../../domain/entity.ts";
import type { ChangedDigest } from "../changed-digest.ts";
import type { Connection } from "./connection.ts";
import { requireId } from "./ids.ts";
import { writeLabels, writeMentions } from "./write-digest.ts";

/** Writes changed mentions, authors and labels; the ids of the entities that were named before. */
export function rewriteContent(
  connection: Connection,
  changed: readonly ChangedDigest[],
  entityIds: ReadonlyMap<EntityKey, number>,
): number[] {
  const released: number[] = [];
  for (const { key, change } of changed) {
    const digest = connection.get<{ id: number }>("SELECT id FROM digest WHERE key = @key", { key })?.id ?? 0;
    if (change.labelsChange) {
      released.push(...takeLabels(connection, digest));
      writeLabels(connection, digest, change.after.labels, entityIds);
    }
    for (const appearance of change.appearancesAfter) {
      released.push(...rewriteAppearance(connection, digest, appearance, entityIds));
    }
  }
  return released;
}

function takeLabels(connection: Connection, digest: number): number[] {
  return connection
    .all<{ entity: number }>("DELETE FROM digest_label WHERE digest = @digest RETURNING entity", { digest })
    .map(({ entity }) => entity);
}

function rewriteAppearance(
  connection: Connection,
  digest: number,
  { index, author, mentions }: Appearance,
  entityIds: ReadonlyMap<EntityKey, number>,
): number[] {
  const person = author?.personKey ?? null;
  const row = connection.get<{ id: number }>(
    `UPDATE appearance SET author = @author, person = @person
     WHERE digest = @digest AND position = @index RETURNING id`,
    {
      digest,
      index,
      author: author === null ? null : JSON.stringify(author),
      person: person === null ? null : requireId(entityIds, person),
    },
  );
  if (row === undefined) return [];
  const before = connection.all<{ entity: number }>("DELETE FROM mention WHERE appearance = @id RETURNING entity", {
    id: row.id,
  });
  writeMentions(connection, row.id, mentions, entityIds);
  return before.map(({ entity }) => entity);
}
