import type { Account, Decision, DecisionChange } from "../../domain/decision.ts";
import type { DigestKey } from "../../domain/digest.ts";
import type { EntityKey } from "../../domain/entity.ts";
import { listRedirects } from "../../domain/trace-keys.ts";
import { activeChanges } from "../check-steps.ts";
import type { Connection } from "./connection.ts";

type DecisionRow = Omit<Decision, "change" | "undone"> & { readonly change: string; readonly undone: string | null };

/** All decisions, in the order in which they were taken. */
export function readDecisions(connection: Connection): Decision[] {
  return connection
    .all<DecisionRow>(`SELECT id, change, reason, "by", at, undone FROM decision ORDER BY position`)
    .map(({ change, undone, ...row }) => ({ ...row, change: readChange(change), undone: readUndone(undone) }));
}

/** Those in force. */
export function readActiveDecisions(connection: Connection): Decision[] {
  return readDecisions(connection).filter(({ undone }) => undone === null);
}

// Both are JSON by our own writer.
function readChange(json: string): DecisionChange {
  const change: DecisionChange = JSON.parse(json);
  return change;
}

function readUndone(json: string | null): Account | null {
  if (json === null) return null;
  const undone: Account = JSON.parse(json);
  return undone;
}

/** Writes the decisions that are new or were undone, and where keys lead now. */
export function writeDecisions(connection: Connection, decisions: readonly Decision[]): void {
  for (const { id, change, reason, by, at, undone } of decisions) {
    connection.run(
      `INSERT INTO decision (id, change, reason, "by", at, undone)
       VALUES (@id, @change, @reason, @by, @at, @undone) ON CONFLICT (id) DO UPDATE SET undone = @undone`,
      {
        id,
        change: JSON.stringify(change),
        reason,
        by,
        at,
        undone: undone === null ? null : JSON.stringify(undone),
      },
    );
  }
  const redirects = [...listRedirects(activeChanges(readDecisions(connection)))];
  connection.run("DELETE FROM redirect");
  connection.run("INSERT INTO redirect (key, target) SELECT value ->> 0, value ->> 1 FROM json_each(@redirects)", {
    redirects: JSON.stringify(redirects),
  });
}

/** Keeps which decisions have a say in a digest. */
export function noteApplied(connection: Connection, digest: DigestKey, decisionIds: readonly string[]): void {
  connection.run(
    "DELETE FROM decision_contribution WHERE contribution = (SELECT id FROM contribution WHERE digest = @digest)",
    { digest },
  );
  connection.run(
    `INSERT INTO decision_contribution (decision, contribution)
     SELECT d.value, c.id FROM json_each(@decisions) AS d JOIN contribution AS c ON c.digest = @digest`,
    { digest, decisions: JSON.stringify(decisionIds) },
  );
}

/** The digests that some decisions have a say in. */
export function findDigestsOfDecisions(connection: Connection, decisionIds: readonly string[]): DigestKey[] {
  return connection
    .all<{ digest: DigestKey }>(
      `SELECT DISTINCT c.digest FROM json_each(@decisions) AS d
         JOIN decision_contribution AS a ON a.decision = d.value JOIN contribution AS c ON c.id = a.contribution`,
      { decisions: JSON.stringify(decisionIds) },
    )
    .map(({ digest }) => digest);
}

/** For keys that the graph holds no entity of: the entities that they were merged or retyped into. */
export function readRedirects(connection: Connection, keys: readonly EntityKey[]): Map<EntityKey, EntityKey> {
  const rows = connection.all<{ key: EntityKey; target: EntityKey }>(
    "SELECT key, target FROM redirect WHERE key IN (SELECT value FROM json_each(@keys))",
    { keys: JSON.stringify(keys) },
  );
  return new Map(rows.map(({ key, target }) => [key, target]));
}
