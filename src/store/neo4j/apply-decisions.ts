import { applyToContent } from "../../domain/apply-decisions.ts";
import { closeOverReferences, type GraphProfile, toGraphProfile } from "../../domain/derive-profiles.ts";
import type { DigestContribution } from "../../domain/digest.ts";
import type { EntityKey } from "../../domain/entity.ts";
import { createKeyTracer } from "../../domain/trace-keys.ts";
import type { AppliedContribution } from "../applied-contribution.ts";
import type { RunWrite } from "./connection.ts";
import { readGraphProfiles } from "./contributions.ts";
import type { ActiveDecision } from "./decisions.ts";

/** A contribution as the graph is to hold it. */
interface Applied {
  readonly next: AppliedContribution;
  /** Of entities that the contribution before brought, or that one was made of. */
  readonly others: readonly GraphProfile[];
  /** Ids of the decisions that have a say in it. */
  readonly applied: readonly string[];
}

/** Applies the decisions in force to a contribution that is kept already; `dropped` are whom the one before brought. */
export async function applyDecisions(
  run: RunWrite,
  contribution: DigestContribution,
  dropped: readonly EntityKey[],
  decisions: readonly ActiveDecision[],
): Promise<Applied> {
  const { entities, ...rest } = contribution;
  if (decisions.length === 0) {
    const brought = new Set(entities.map(({ key }) => key));
    const others = await readRemaining(
      run,
      dropped.filter((key) => !brought.has(key)),
      decisions,
    );
    return {
      next: { ...rest, profiles: entities.map(toGraphProfile) },
      others: others.filter(({ key }) => !brought.has(key)),
      applied: [],
    };
  }
  const changes = decisions.map(({ change }) => change);
  const tracer = createKeyTracer(changes);
  const { labels, appearances, applied } = applyToContent(contribution, tracer);
  const brought = [...entities.map(({ key }) => key), ...dropped];
  const named = [...labels, ...appearances.flatMap(({ mentions }) => mentions.map(({ entityKey }) => entityKey))];
  const profiles = await readGraphProfiles(run, [...brought, ...named], changes);
  const written = closeOverReferences([...named, ...brought, ...brought.map(tracer.traceKey)], profiles);
  return {
    next: { ...rest, digest: { ...contribution.digest, labels }, appearances, profiles: written },
    others: [],
    applied: applied.flatMap((place) => decisions[place]?.id ?? []),
  };
}

/** The profiles of entities that a contribution brought which is gone, as the remaining ones make them. */
export async function readRemaining(
  run: RunWrite,
  dropped: readonly EntityKey[],
  decisions: readonly ActiveDecision[],
): Promise<GraphProfile[]> {
  const changes = decisions.map(({ change }) => change);
  const profiles = await readGraphProfiles(run, dropped, changes);
  return closeOverReferences([...dropped, ...dropped.map(createKeyTracer(changes).traceKey)], profiles);
}
