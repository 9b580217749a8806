import type { GraphProfile } from "../domain/derive-profiles.ts";
import type { DigestContribution } from "../domain/digest.ts";

/** What a digest brings into the graph, decisions applied. */
export interface AppliedContribution extends Omit<DigestContribution, "entities"> {
  readonly profiles: readonly GraphProfile[];
}
