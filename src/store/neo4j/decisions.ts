import type { Account, Decision, DecisionChange } from "../../domain/decision.ts";

/** A decision as loads need it. */
export interface ActiveDecision {
  readonly id: string;
  readonly change: DecisionChange;
}

/** The decisions in force, as the graph's state holds them so that a load need not ask for them: JSON by our own writer. */
export function readActive(json: string | null): ActiveDecision[] {
  if (json === null) return [];
  const active: ActiveDecision[] = JSON.parse(json);
  return active;
}

export function writeActive(decisions: readonly Decision[]): string {
  const active: ActiveDecision[] = decisions
    .filter(({ undone }) => undone === null)
    .map(({ id, change }) => ({ id, change }));
  return JSON.stringify(active);
}

export type DecisionRow = Omit<Decision, "change" | "undone"> & {
  readonly change: string;
  readonly undone: string | null;
};

export function toDecision({ id, change, reason, by, at, undone }: DecisionRow): Decision {
  return { id, change: readChange(change), reason, by, at, undone: readUndone(undone) };
}

function readChange(json: string): DecisionChange {
  const change: DecisionChange = JSON.parse(json);
  return change;
}

function readUndone(json: string | null): Account | null {
  if (json === null) return null;
  const undone: Account = JSON.parse(json);
  return undone;
}
