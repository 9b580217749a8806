import type { TypeVotes } from "../domain/candidate.ts";

/** Words beside a name that tell what it is: who releases is an organization, what is released a model or product. */
export interface Cue {
  readonly pattern: RegExp;
  readonly votes: TypeVotes;
}

/**
 * Cues of one side of a name. Most names have none of them, which one look for all of them at once tells.
 *
 * What stands after a name is a pattern from `^` on. What stands before it is one that ends in `$`; it is read backwards
 * from the name, for a search would begin at every character before it.
 */
export class CueSet {
  readonly #cues: readonly Cue[];
  readonly #any: readonly RegExp[];

  constructor(side: "before" | "after", cues: readonly Cue[]) {
    const place = side === "before" ? placeAtEnd : placeAtStart;
    this.#cues = cues.map(({ pattern, votes }) => ({ pattern: place(pattern.source, pattern.flags), votes }));
    const sources = new Map<string, string[]>();
    for (const { pattern } of cues) {
      sources.set(pattern.flags, [...(sources.get(pattern.flags) ?? []), `(?:${pattern.source})`]);
    }
    this.#any = [...sources].map(([flags, some]) => place(some.join("|"), flags));
  }

  /** The votes of all cues that stand in the text beside a name. */
  votesIn(text: string): readonly TypeVotes[] {
    if (text === "" || !this.#any.some((pattern) => stands(pattern, text))) return NONE;
    return this.#cues.filter(({ pattern }) => stands(pattern, text)).map(({ votes }) => votes);
  }
}

const NONE: readonly TypeVotes[] = [];

function placeAtStart(source: string, flags: string): RegExp {
  return new RegExp(source, flags);
}

function placeAtEnd(source: string, flags: string): RegExp {
  return new RegExp(`(?<=${source})`, `${flags}y`);
}

function stands(pattern: RegExp, text: string): boolean {
  // Of those that are read backwards: where they begin to read.
  pattern.lastIndex = text.length;
  return pattern.test(text);
}
