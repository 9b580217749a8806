import { compareSpelling } from "../../../src/domain/close-spelling.ts";
import { type Entity, type EntityKey, spellingsOf } from "../../../src/domain/entity.ts";
import { isInWindow } from "../../../src/domain/instant.ts";
import { compareCodePoints } from "../../../src/domain/order.ts";
import { foldName, foldText } from "../../../src/domain/slug.ts";
import { indexTokens, queryTokens } from "../../../src/domain/tokens.ts";
import type {
  EntityFilter,
  NameMatch,
  StoryFilter,
  StoryFit,
  StoryMatch,
  TextFilter,
} from "../../../src/store/questions.ts";
import { toCard } from "./reference-card.ts";
import type { ReferenceGraph, ToldStory } from "./reference-graph.ts";

/** Whether texts hold all tokens of a query, the last one as a prefix. */
function holdsTokens(texts: readonly string[], query: string): boolean {
  const held = new Set(texts.flatMap(indexTokens));
  const tokens = queryTokens(query);
  const last = tokens.at(-1);
  if (last === undefined) return false;
  return tokens.slice(0, -1).every((token) => held.has(token)) && [...held].some((token) => token.startsWith(last));
}

function holdsWholeTokens(texts: readonly string[], query: string): boolean {
  const held = new Set(texts.flatMap(indexTokens));
  return queryTokens(query).every((token) => held.has(token));
}

function holdsText({ tellings }: ToldStory, query: string): boolean {
  return holdsTokens(
    tellings.flatMap(({ appearance }) => [appearance.title, appearance.text]),
    query,
  );
}

const FITS: readonly StoryFit[] = ["title", "titlePrefix", "text"];

export function matchStories(stories: readonly ToldStory[], query: string): StoryMatch[] {
  return stories
    .filter((told) => holdsText(told, query))
    .map((told): StoryMatch => {
      const titles = told.tellings.map(({ appearance }) => appearance.title);
      const inTitles = holdsWholeTokens(titles, query) ? "title" : "titlePrefix";
      return { story: told.story, how: holdsTokens(titles, query) ? inTitles : "text" };
    })
    .toSorted(
      (a, b) =>
        FITS.indexOf(a.how) - FITS.indexOf(b.how) ||
        b.story.at - a.story.at ||
        compareCodePoints(a.story.key, b.story.key),
    );
}

function passesText(spelling: string, { equals, startsWith, contains }: TextFilter): boolean {
  const text = foldText(spelling);
  return (
    (equals === undefined || text === foldText(equals)) &&
    (startsWith === undefined || text.startsWith(foldText(startsWith))) &&
    (contains === undefined || text.includes(foldText(contains)))
  );
}

export function passesEntityFilter(graph: ReferenceGraph, entity: Entity, filter: EntityFilter): boolean {
  const { types, name, minStories, provisional, seen } = filter;
  return (
    (types === undefined || types.includes(entity.type)) &&
    (name === undefined || spellingsOf(entity).some((spelling) => passesText(spelling, name))) &&
    (minStories === undefined || entity.storyCount >= minStories) &&
    (provisional === undefined || entity.provisional === provisional) &&
    (seen === undefined ||
      [...graph.stories.values()].some(({ story, named }) => named.has(entity.key) && isInWindow(story.at, seen)))
  );
}

export function passesStoryFilter(told: ToldStory, filter: StoryFilter): boolean {
  const { mentions, window, language, series, text } = filter;
  const names = (key: EntityKey): boolean => told.named.has(key);
  return (
    (mentions === undefined || (mentions.all ? mentions.keys.every(names) : mentions.keys.some(names))) &&
    (window === undefined || isInWindow(told.story.at, window)) &&
    (language === undefined || told.tellings.some(({ digest }) => digest.language === language)) &&
    (series === undefined || told.tellings.some(({ digest }) => digest.series === series)) &&
    (text === undefined || holdsText(told, text))
  );
}

const WAYS = ["exact", "prefix", "contains", "close", "closeWords"] as const;

/** How well one spelling matches, best way first. */
function matchSpelling(name: string, spelling: string): Pick<NameMatch, "how" | "edits"> | null {
  const folded = foldName(name);
  if (folded !== "" && foldName(spelling) === folded) return { how: "exact", edits: 0 };
  if (folded !== "" && foldName(spelling).startsWith(folded)) return { how: "prefix", edits: 0 };
  if (holdsTokens([spelling], name)) return { how: "contains", edits: 0 };
  return compareSpelling(name, spelling);
}

export function matchName(entities: readonly Entity[], name: string, limit: number): NameMatch[] {
  const matches = entities
    .flatMap((entity) =>
      spellingsOf(entity)
        .flatMap((matched): NameMatch[] => {
          const match = matchSpelling(name, matched);
          return match === null ? [] : [{ entity: toCard(entity), matched, ...match }];
        })
        .toSorted(compareMatches)
        .slice(0, 1),
    )
    .toSorted(compareMatches);
  const right = matches.filter(({ edits }) => edits === 0).slice(0, limit);
  const isAcrossSpace = ({ how, matched }: NameMatch): boolean => how === "prefix" && !holdsTokens([matched], name);
  const isMistyped = right.length < limit && right.every((match) => match.entity.provisional || isAcrossSpace(match));
  return isMistyped ? matches.slice(0, limit) : right;
}

function compareMatches(x: NameMatch, y: NameMatch): number {
  return (
    WAYS.indexOf(x.how) - WAYS.indexOf(y.how) ||
    x.edits - y.edits ||
    Number(x.entity.provisional) - Number(y.entity.provisional) ||
    y.entity.storyCount - x.entity.storyCount ||
    compareCodePoints(x.entity.key, y.entity.key)
  );
}
