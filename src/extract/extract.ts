import type { Candidate, DigestCandidates, TypeVotes } from "../domain/candidate.ts";
import type { Catalogue } from "../domain/catalogue.ts";
import { indexNames } from "../domain/name-index.ts";
import type { MarkedText, ParsedAppearance, ParsedDigest } from "../domain/parsed.ts";
import { recogniseAuthor } from "./authors.ts";
import { boldSpans } from "./bold-spans.ts";
import { catalogueNames } from "./catalogue-names.ts";
import { chineseOrganizations } from "./chinese-organizations.ts";
import { chinesePeople } from "./chinese-people.ts";
import { cuedNames } from "./cued-names.ts";
import { addVotes, contextVotes, NO_VOTES } from "./cues.ts";
import type { Find, Recogniser, RecognitionContext } from "./find.ts";
import { handles } from "./handles.ts";
import { createKnownNameFinder, type KnownName, type KnownNameFinder } from "./known-names.ts";
import { recogniseLabels } from "./labels.ts";
import { hardware } from "./hardware.ts";
import { isPieceOfIdentifier } from "./identifiers.ts";
import { introducedLists } from "./introduced-lists.ts";
import { latinInChinese } from "./latin-in-chinese.ts";
import { addListVotes, settledType } from "./list-votes.ts";
import { links } from "./links.ts";
import { partMakers } from "./maker-prefix.ts";
import { namedAccounts } from "./named-accounts.ts";
import { findNamesWithin, isCalledAfterProduct } from "./names-within.ts";
import { mixedCase } from "./mixed-case.ts";
import { modelShapes } from "./model-shapes.ts";
import { chooseLongest } from "./overlap.ts";
import { type Passage, preparePassages } from "./passage.ts";
import { withoutPassingNames } from "./passing-names.ts";
import { people } from "./people.ts";
import { findUnlisted } from "./unlisted-names.ts";
import { versions } from "./versions.ts";

/** Raised whenever a rule of extraction or resolution changes: digests read by another version are read again. */
export const EXTRACTOR_VERSION = "11";

/** The recognisers; of finds of equal length and evidence the earlier one's is taken. */
const RECOGNISERS: readonly Recogniser[] = [
  links,
  handles,
  namedAccounts,
  versions,
  catalogueNames,
  people,
  hardware,
  modelShapes,
  introducedLists,
  mixedCase,
  boldSpans,
  cuedNames,
  latinInChinese,
  chinesePeople,
  chineseOrganizations,
];

interface ExtractOptions {
  /** As if the front matter had no labels. */
  readonly ignoreLabels?: boolean;
}

export type Extractor = (digest: ParsedDigest, options?: ExtractOptions) => DigestCandidates;

/** Prepares the catalogue's names once (tens of milliseconds); a digest's cost is then linear in its text. */
export function createExtractor(catalogue: Catalogue): Extractor {
  const names = indexNames(catalogue);
  const findKnown = createKnownNameFinder(names);
  const readFields = (place: "TITLE" | "TEXT", fields: readonly MarkedText[]): Candidate[][] =>
    recognise(preparePassages(place, fields), catalogue, names, findKnown);
  const readAppearances = (appearances: readonly ParsedAppearance[]): Candidate[][] => {
    const repeated = appearances.map(repeatedLength);
    const texts = appearances.map(({ text }) => text);
    const titles = appearances.filter((_, index) => repeated[index] === 0).map(({ title }) => title);
    const inTexts = readFields("TEXT", texts);
    const inTitles = readFields("TITLE", titles).values();
    return appearances.map((appearance, index) => {
      const inText = inTexts[index] ?? [];
      const length = repeated[index] ?? 0;
      const inTitle = length > 0 ? namedAgain(inText, length) : (inTitles.next().value ?? []);
      return [...inTitle, ...inText, ...recogniseAuthor(appearance)];
    });
  };
  return (digest, { ignoreLabels = false } = {}) => ({
    appearances: withoutPassingNames(digest.appearances, readAppearances(digest.appearances)),
    labels: ignoreLabels ? [] : recogniseLabels(digest.labels),
  });
}

/**
 * The length of a title that is the beginning of its text, without the `…` of a cut; 0 where it says something of its
 * own. Half of what titles say is said again.
 */
function repeatedLength({ title, text }: ParsedAppearance): number {
  const said = title.text.endsWith("…") ? title.text.slice(0, -1) : title.text;
  if (!text.text.startsWith(said)) return 0;
  const marked = text.spans.filter(({ start }) => start < said.length);
  return marked.length === title.spans.length ? said.length : 0;
}

/** What a text names in its beginning, as the title that repeats it does: read once, and in the light of all of it. */
function namedAgain(inText: readonly Candidate[], length: number): Candidate[] {
  const again: Candidate[] = [];
  for (const { surface, start, end, rule, confidence, reference, votes } of inText)
    if (end <= length) again.push({ place: "TITLE", surface, start, end, rule, confidence, reference, votes });
  return again;
}

interface RuledFind extends Find {
  readonly rule: string;
}

/** What is found in one passage, before it is decided on. */
interface Reading {
  readonly passage: Passage;
  readonly context: RecognitionContext;
  readonly finds: RuledFind[];
}

/** The candidates of each passage. */
function recognise(
  passages: readonly Passage[],
  catalogue: Catalogue,
  names: RecognitionContext["names"],
  findKnown: KnownNameFinder,
): Candidate[][] {
  const readings = passages.map((passage) => startReading(passage, names, findKnown(passage)));
  // Recogniser by recogniser, not passage by passage: passages are short, and a processor is faster in code that it knows.
  const having = groupByContent(readings);
  for (const recogniser of RECOGNISERS) {
    for (const reading of having[recogniser.reads])
      if (isInLanguage(reading, recogniser)) addFinds(reading, recogniser);
  }
  return readings.map((reading) => chooseCandidates(reading, catalogue));
}

function startReading(passage: Passage, names: RecognitionContext["names"], known: readonly KnownName[]): Reading {
  return { passage, context: { names, known, unlisted: findUnlisted(passage, known) }, finds: [] };
}

/** By what recognisers look at, the passages that have it: a third have no marks, half no curated names. */
function groupByContent(readings: readonly Reading[]): Readonly<Record<Recogniser["reads"], readonly Reading[]>> {
  return {
    text: readings.filter(({ passage }) => passage.text !== ""),
    spans: readings.filter(({ passage }) => passage.spans.length > 0),
    compounds: readings.filter(({ passage }) => passage.compounds.length > 0),
    known: readings.filter(({ context }) => context.known.length > 0),
    unlisted: readings.filter(({ context }) => context.unlisted.length > 0),
  };
}

function isInLanguage({ passage }: Reading, { language }: Recogniser): boolean {
  return language === "any" || (language === "zh") === passage.isChinese;
}

function addFinds({ passage, context, finds }: Reading, recogniser: Recogniser): void {
  for (const { start, end, reference, confidence, votes } of recogniser.recognise(passage, context)) {
    finds.push({ start, end, reference, confidence, votes, rule: recogniser.rule });
  }
}

function chooseCandidates({ passage, context: { known }, finds }: Reading, catalogue: Catalogue): Candidate[] {
  if (finds.length === 0) return [];
  const chosen = chooseLongest(partMakers(finds, catalogue)).filter(
    (found) => !isCutOff(found, passage) && !isPieceOfIdentifier(passage.text, found),
  );
  const within = findNamesWithin(chosen, passage, known, catalogue);
  const candidates = addListVotes(
    passage.text,
    chosen.map((found) =>
      toCandidate(passage, found, isCalledAfterProduct(found, passage, known) ? A_PRODUCT : NO_VOTES),
    ),
  );
  if (within.length === 0) return candidates;
  for (const found of within) candidates.push(toCandidate(passage, found, NO_VOTES));
  return candidates.sort((a, b) => a.start - b.start || b.end - a.end);
}

const A_PRODUCT = addVotes([{ Product: 3 }]);

/** `the Agent Cognitive…`: a title that is the beginning of a longer text may end within a name. */
function isCutOff({ end, reference }: RuledFind, { place, text }: Passage): boolean {
  return place === "TITLE" && reference.kind !== "catalogue" && end === text.length - 1 && text.endsWith("…");
}

/** @param also votes beside those that the find has and the words around it give */
function toCandidate(
  { place, text }: Passage,
  { start, end, rule, confidence, reference, votes = NO_VOTES }: RuledFind,
  also: TypeVotes,
): Candidate {
  // Where the catalogue leaves no choice, the words beside the name change nothing.
  const around = settledType(reference) === null ? contextVotes(text, start, end) : NO_VOTES;
  return {
    place,
    surface: text.slice(start, end),
    start,
    end,
    rule,
    confidence,
    reference,
    votes: around === NO_VOTES && also === NO_VOTES ? votes : addVotes([votes, around, also]),
  };
}
