import type { Author } from "./author.ts";
import type { Appearance, DigestContribution } from "./digest.ts";
import { type EntityKey, typeOfKey } from "./entity.ts";
import type { Mention } from "./mention.ts";
import type { KeyTracer, Trace } from "./trace-keys.ts";

/** What a digest says, with decisions applied. */
export interface AppliedContent {
  readonly labels: readonly EntityKey[];
  readonly appearances: readonly Appearance[];
  /** Places of the changes that had a say in it, ascending. */
  readonly applied: readonly number[];
}

/** Applies changes to the labels, mentions and authors that the pipeline found. What is not concerned stays the same object. */
export function applyToContent({ digest, appearances }: DigestContribution, tracer: KeyTracer): AppliedContent {
  const applied = new Set<number>();
  const note = (trace: Trace): EntityKey | null => {
    for (const place of trace.applied) applied.add(place);
    return trace.key;
  };
  const labels = digest.labels.map((key) => note(tracer.traceLabel(key)));
  const traceMention = (key: EntityKey, surface: string): EntityKey | null => note(tracer.traceMention(key, surface));
  return {
    labels: [...new Set(labels.filter((key) => key !== null))],
    appearances: appearances.map((appearance) => applyToAppearance(appearance, traceMention)),
    applied: [...applied].toSorted((left, right) => left - right),
  };
}

type TraceMention = (key: EntityKey, surface: string) => EntityKey | null;

function applyToAppearance(appearance: Appearance, trace: TraceMention): Appearance {
  const traced = appearance.mentions.map((mention) => {
    const key = trace(mention.entityKey, mention.surface);
    return key === mention.entityKey ? mention : { ...mention, entityKey: key };
  });
  const mentions = traced.filter(isNaming);
  const author = appearance.author === null ? null : applyToAuthor(appearance.author, appearance, mentions);
  const isSame =
    author === appearance.author && traced.every((mention, index) => mention === appearance.mentions[index]);
  return isSame ? appearance : { ...appearance, author, mentions };
}

function isNaming(mention: Omit<Mention, "entityKey"> & { entityKey: EntityKey | null }): mention is Mention {
  return mention.entityKey !== null;
}

/** Who wrote it follows from the mentions of the author, as in resolution: the first of them that is a person. */
function applyToAuthor(author: Author, before: Appearance, mentions: readonly Mention[]): Author {
  const given = before.mentions.filter(isAuthor);
  const now = mentions.filter(isAuthor);
  if (given.length === now.length && given.every((mention, index) => mention === now[index])) return author;
  const personKey = now.map(({ entityKey }) => keepPerson(entityKey)).find((key) => key !== null) ?? null;
  return personKey === author.personKey ? author : { ...author, personKey };
}

function isAuthor({ place }: Mention): boolean {
  return place === "AUTHOR";
}

function keepPerson(key: EntityKey): EntityKey | null {
  return typeOfKey(key) === "Person" ? key : null;
}
