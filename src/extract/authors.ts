import type { Candidate } from "../domain/candidate.ts";
import type { ParsedAppearance } from "../domain/parsed.ts";
import { readAddress } from "./addresses.ts";

const CONFIDENCE = 0.95;

/**
 * The author of an appearance, as name and account: of `[AI 伦理与安全-merve](https://x.com/mervenoyann/…)` the name `merve`
 * with the account `mervenoyann`. The span is the name's, else the account's.
 */
export function recogniseAuthor({ author, url }: ParsedAppearance): Candidate[] {
  const surface = author?.name ?? author?.handle;
  if (author === null || surface === null || surface === undefined || surface === "") return [];
  const handle = author.handle ?? (url === null ? null : accountOf(url));
  const reference =
    handle === null
      ? ({ kind: "name", name: surface } as const)
      : ({ kind: "account", site: "x", handle, name: author.name } as const);
  return [
    {
      place: "AUTHOR",
      surface,
      start: 0,
      end: surface.length,
      rule: "author",
      confidence: CONFIDENCE,
      reference,
      votes: handle === null ? { Person: 3 } : {},
    },
  ];
}

function accountOf(url: string): string | null {
  const identity = readAddress(url);
  return identity?.site === "x" ? identity.owner : null;
}
