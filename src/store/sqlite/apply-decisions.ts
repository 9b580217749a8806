import { applyToContent } from "../../domain/apply-decisions.ts";
import { closeOverReferences, type GraphProfile, toGraphProfile } from "../../domain/derive-profiles.ts";
import type { DigestContribution } from "../../domain/digest.ts";
import type { EntityKey } from "../../domain/entity.ts";
import { createKeyTracer } from "../../domain/trace-keys.ts";
import type { AppliedContribution } from "../applied-contribution.ts";
import type { Connection } from "./connection.ts";
import { readGraphProfiles } from "./contributions.ts";
import { noteApplied, readActiveDecisions } from "./decisions.ts";

/** A contribution as the graph is to hold it. */
interface Applied {
  readonly next: AppliedContribution;
  /** Of entities that the contribution before brought, or that one was made of. */
  readonly others: readonly GraphProfile[];
}

/** Applies the decisions in force to a contribution that is kept already; `dropped` are whom the one before brought. */
export function applyDecisions(
  connection: Connection,
  contribution: DigestContribution,
  dropped: readonly EntityKey[],
): Applied {
  const decisions = readActiveDecisions(connection);
  const { entities, ...rest } = contribution;
  if (decisions.length === 0) {
    const brought = new Set(entities.map(({ key }) => key));
    const released = dropped.filter((key) => !brought.has(key));
    return {
      next: { ...rest, profiles: entities.map(toGraphProfile) },
      others: readRemaining(connection, released).filter(({ key }) => !brought.has(key)),
    };
  }
  const changes = decisions.map(({ change }) => change);
  const tracer = createKeyTracer(changes);
  const { labels, appearances, applied } = applyToContent(contribution, tracer);
  noteApplied(
    connection,
    contribution.digest.key,
    applied.flatMap((place) => decisions[place]?.id ?? []),
  );
  const brought = [...entities.map(({ key }) => key), ...dropped];
  const named = [...labels, ...appearances.flatMap(({ mentions }) => mentions.map(({ entityKey }) => entityKey))];
  const profiles = readGraphProfiles(connection, [...brought, ...named], changes);
  const written = closeOverReferences([...named, ...brought, ...brought.map(tracer.traceKey)], profiles);
  return {
    next: { ...rest, digest: { ...contribution.digest, labels }, appearances, profiles: written },
    others: [],
  };
}

/** The profiles of entities that a contribution brought which is gone, as the remaining ones make them. */
export function readRemaining(connection: Connection, dropped: readonly EntityKey[]): GraphProfile[] {
  const changes = readActiveDecisions(connection).map(({ change }) => change);
  const { traceKey } = createKeyTracer(changes);
  const profiles = readGraphProfiles(connection, dropped, changes);
  return closeOverReferences([...dropped, ...dropped.map(traceKey)], profiles);
}
