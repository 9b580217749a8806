import type { Candidate } from "../domain/candidate.ts";
import type { DigestLabel } from "../domain/digest.ts";
import { foldName } from "../domain/slug.ts";

const CONFIDENCE = 0.9;

/** Front-matter labels, `people: [sama]`, `models: [gpt-4o]`: names with a type; a person's is often an account. */
export function recogniseLabels(labels: readonly DigestLabel[]): Candidate[] {
  return labels
    .filter(({ value }) => foldName(value) !== "")
    .map(({ type, value }) => ({
      place: "LABEL" as const,
      surface: value,
      start: 0,
      end: value.length,
      rule: "label",
      confidence: CONFIDENCE,
      reference:
        type === "Person" && /^@?\w{1,30}$/u.test(value)
          ? ({ kind: "account", site: "x", handle: value.replace(/^@/u, ""), name: null } as const)
          : ({ kind: "name", name: value } as const),
      votes: { [type]: 6 },
    }));
}
