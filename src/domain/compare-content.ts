import { type AppliedContent, applyToContent } from "./apply-decisions.ts";
import type { Appearance, DigestContribution } from "./digest.ts";
import type { KeyTracer } from "./trace-keys.ts";

/** How other decisions change what one digest says. */
export interface ContentChange {
  readonly before: AppliedContent;
  readonly after: AppliedContent;
  /** Appearances of which a mention or the author changes, as they are before and after, in the same order. */
  readonly appearancesBefore: readonly Appearance[];
  readonly appearancesAfter: readonly Appearance[];
  readonly labelsChange: boolean;
  /** Mentions that come, go, or name another entity. */
  readonly mentions: number;
}

export function compareContent(raw: DigestContribution, before: KeyTracer, after: KeyTracer): ContentChange {
  const [contentBefore, contentAfter] = [applyToContent(raw, before), applyToContent(raw, after)];
  const changed = [...raw.appearances.keys()].filter(
    (index) => !isSameAppearance(contentBefore.appearances[index], contentAfter.appearances[index]),
  );
  const mentions = raw.appearances
    .flatMap((appearance) => appearance.mentions)
    .filter(
      ({ entityKey, surface }) =>
        before.traceMention(entityKey, surface).key !== after.traceMention(entityKey, surface).key,
    );
  return {
    before: contentBefore,
    after: contentAfter,
    appearancesBefore: pick(contentBefore.appearances, changed),
    appearancesAfter: pick(contentAfter.appearances, changed),
    labelsChange: !isSameList(contentBefore.labels, contentAfter.labels),
    mentions: mentions.length,
  };
}

export function isChange({ appearancesAfter, labelsChange }: ContentChange): boolean {
  return labelsChange || appearancesAfter.length > 0;
}

/** Both come from one raw appearance, so they differ in their mentions and author alone. */
function isSameAppearance(left: Appearance | undefined, right: Appearance | undefined): boolean {
  if (left === right) return true;
  if (left === undefined || right === undefined) return false;
  return left.author?.personKey === right.author?.personKey && isSameList(namesOf(left), namesOf(right));
}

function namesOf({ mentions }: Appearance): string[] {
  return mentions.map(({ entityKey, place, start }) => `${entityKey} ${place} ${String(start)}`);
}

function isSameList(left: readonly string[], right: readonly string[]): boolean {
  return left.length === right.length && left.every((item, index) => item === right[index]);
}

function pick<T>(items: readonly T[], indexes: readonly number[]): T[] {
  return indexes.flatMap((index) => items[index] ?? []);
}
