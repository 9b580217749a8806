import { deflateRawSync, inflateRawSync } from "node:zlib";
import { readContributionText, toContributionText } from "../domain/contribution-text.ts";
import type { DigestContribution } from "../domain/digest.ts";

/** A contribution as stores keep it: JSON, deflated to about a quarter. */
export function packContribution(contribution: DigestContribution): Buffer {
  return deflateRawSync(toContributionText(contribution));
}

export function unpackContribution(packed: Uint8Array): DigestContribution {
  return readContributionText(inflateRawSync(packed).toString("utf8"));
}
