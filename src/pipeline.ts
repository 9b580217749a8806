import { hash } from "node:crypto";
import { readDigest, type DigestFile } from "./digest/read-digest.ts";
import { canonicalUrl } from "./domain/canonical-url.ts";
import type { Catalogue } from "./domain/catalogue.ts";
import type { Appearance, Digest, DigestContribution } from "./domain/digest.ts";
import { detectLanguage } from "./domain/language.ts";
import type { AnnotatedDigest, DigestSource, ParsedAppearance, ParsedDigest } from "./domain/parsed.ts";
import { type StoryKey, storyKeyOfTitle, storyKeyOfUrl } from "./domain/story.ts";
import { createExtractor, EXTRACTOR_VERSION } from "./extract/extract.ts";
import { parseDigest } from "./parse/parse.ts";
import { createResolver } from "./resolve/resolve.ts";

/** Raise it when the stages outside the extractor give another result for the same bytes. */
const PIPELINE_VERSION = "1";

export interface PipelineOptions {
  readonly catalogue: Catalogue;
  /** IANA zone of dates that name none. */
  readonly timeZone: string;
  /** Leaves the front matter's labels out, so that extraction can be measured against them. */
  readonly ignoreLabels?: boolean;
  /** Keeps the front matter's description alone. */
  readonly onlyDescription?: boolean;
}

/** A digest on its way: bytes → source → parsed → annotated → contribution. Every stage throws RejectedDigestError. */
export interface Pipeline {
  read(file: DigestFile): DigestSource;
  parse(source: DigestSource): ParsedDigest;
  annotate(parsed: ParsedDigest): AnnotatedDigest;
  contribute(source: DigestSource, parsed: ParsedDigest, annotated: AnnotatedDigest): DigestContribution;
  /** Hash of all that the contribution depends on. */
  fingerprint(source: Pick<DigestSource, "key" | "contentHash">): string;
}

export function createPipeline(options: PipelineOptions): Pipeline {
  const { catalogue, timeZone, ignoreLabels = false, onlyDescription = false } = options;
  const extract = createExtractor(catalogue);
  const resolve = createResolver(catalogue);
  const fingerprint: Pipeline["fingerprint"] = (source) =>
    hash(
      "sha256",
      JSON.stringify([source.key, source.contentHash, catalogue.hash, EXTRACTOR_VERSION, PIPELINE_VERSION, timeZone]),
    );

  return {
    read: readDigest,
    parse(source) {
      const parsed = parseDigest(source, { timeZone });
      if (!onlyDescription) return parsed;
      return { ...parsed, appearances: parsed.appearances.filter(({ fromDescription }) => fromDescription) };
    },
    annotate(parsed) {
      return resolve(parsed, extract(parsed, { ignoreLabels }));
    },
    contribute: (source, parsed, annotated) => ({
      digest: toDigest(source, parsed, annotated),
      fingerprint: fingerprint(source),
      appearances: toAppearances(source, annotated),
      entities: [...annotated.entities.values()],
    }),
    fingerprint,
  };
}

function toDigest(source: DigestSource, parsed: ParsedDigest, annotated: AnnotatedDigest): Digest {
  return {
    key: source.key,
    title: parsed.title,
    series: source.series,
    language: parsed.language,
    publishedAt: parsed.publishedAt,
    timeZoneOffset: parsed.timeZoneOffset,
    url: parsed.url,
    fileName: source.fileName,
    contentHash: source.contentHash,
    labels: [...new Set(annotated.labels.map(({ entityKey }) => entityKey))],
  };
}

function toAppearances(source: DigestSource, annotated: AnnotatedDigest): Appearance[] {
  const identify = createStoryIdentifier(source);
  return annotated.appearances.map(({ appearance, mentions, authorKey }, position) => {
    const url = appearance.url === null ? null : canonicalUrl(appearance.url);
    return {
      digestKey: source.key,
      index: position + 1,
      storyKey: identify(appearance, url),
      url,
      section: appearance.section,
      title: appearance.title.text,
      text: appearance.text.text,
      language: detectLanguage([appearance.title.text, appearance.text.text]),
      author: appearance.author === null ? null : { ...appearance.author, personKey: authorKey },
      mentions,
    };
  });
}

/** Gives story keys, counting stories without an address that share section and title. */
function createStoryIdentifier(source: DigestSource): (appearance: ParsedAppearance, url: string | null) => StoryKey {
  const seen = new Map<StoryKey, number>();
  return ({ section, title }, url) => {
    if (url !== null) return storyKeyOfUrl(url);
    const first = storyKeyOfTitle(source.key, section, title.text, 0);
    const ordinal = seen.get(first) ?? 0;
    seen.set(first, ordinal + 1);
    return ordinal === 0 ? first : storyKeyOfTitle(source.key, section, title.text, ordinal);
  };
}
