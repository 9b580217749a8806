import type { Appearance } from "../domain/digest.ts";
import type { EntityKey } from "../domain/entity.ts";
import type { Mention } from "../domain/mention.ts";
import type { RelationKind } from "../domain/relation.ts";
import { type Range, sentenceAround, splitSentences } from "../domain/sentences.ts";
import type { EntityPair } from "../store/questions.ts";

/** The sentence that a mention stands in: of the text or title; the author's name or label itself otherwise. */
export function quoteMention(mention: Mention, appearance: Pick<Appearance, "title" | "text" | "author">): string {
  switch (mention.place) {
    case "TITLE":
      return sentenceAround(appearance.title, mention);
    case "TEXT":
      return sentenceAround(appearance.text, mention);
    case "AUTHOR":
      return appearance.author?.name ?? appearance.author?.handle ?? mention.surface;
    case "LABEL":
      return mention.surface;
  }
}

/**
 * The words that link two entities in one appearance. Co-mentioned: the sentence that names both, of the text rather
 * than the title, else one sentence for each. Written about: the sentence that names the one who is not the author.
 */
export function quoteEvidence(appearance: Appearance, kind: RelationKind, { a, b }: EntityPair): string[] {
  if (kind === "WROTE_ABOUT") {
    const subject = appearance.author?.personKey === a ? b : a;
    return firstSentences(appearance, [subject]);
  }
  const both = sentenceWithBoth(appearance, "TEXT", a, b) ?? sentenceWithBoth(appearance, "TITLE", a, b);
  return both === null ? firstSentences(appearance, [a, b]) : [both];
}

function sentenceWithBoth(appearance: Appearance, place: "TITLE" | "TEXT", a: EntityKey, b: EntityKey): string | null {
  const field = place === "TEXT" ? appearance.text : appearance.title;
  const ofA = mentionsOf(appearance, place, a);
  const ofB = mentionsOf(appearance, place, b);
  if (ofA.length === 0 || ofB.length === 0) return null;
  const sentence = splitSentences(field).find((range) => holdsAny(range, ofA) && holdsAny(range, ofB));
  return sentence === undefined ? null : field.slice(sentence.start, sentence.end);
}

function firstSentences(appearance: Appearance, keys: readonly EntityKey[]): string[] {
  const quotes = keys.flatMap((key) => {
    const mention = mentionsOf(appearance, "TEXT", key)[0] ?? mentionsOf(appearance, "TITLE", key)[0];
    return mention === undefined ? [] : [quoteMention(mention, appearance)];
  });
  return [...new Set(quotes)];
}

function mentionsOf(appearance: Appearance, place: "TITLE" | "TEXT", key: EntityKey): Mention[] {
  return appearance.mentions.filter((mention) => mention.place === place && mention.entityKey === key);
}

function holdsAny(sentence: Range, mentions: readonly Range[]): boolean {
  return mentions.some(({ start, end }) => start >= sentence.start && end <= sentence.end);
}
