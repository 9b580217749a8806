import { type Entity, type EntityKey, spellingsOf } from "../../../src/domain/entity.ts";
import { isInWindow } from "../../../src/domain/instant.ts";
import { compareCodePoints } from "../../../src/domain/order.ts";
import { foldName, foldText } from "../../../src/domain/slug.ts";
import { indexTokens, queryTokens } from "../../../src/domain/tokens.ts";
import type { EntityFilter, NameMatch, StoryFilter, TextFilter } from "../../../src/store/questions.ts";
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

export function holdsText({ tellings }: ToldStory, query: string): boolean {
  return holdsTokens(
    tellings.flatMap(({ appearance }) => [appearance.title, appearance.text]),
    query,
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

const WAYS = ["exact", "prefix", "contains"] as const;

export function matchName(entities: readonly Entity[], name: string): NameMatch[] {
  const folded = foldName(name);
  const matches: Record<NameMatch["how"], (spelling: string) => boolean> = {
    exact: (spelling) => folded !== "" && foldName(spelling) === folded,
    prefix: (spelling) => folded !== "" && foldName(spelling).startsWith(folded),
    contains: (spelling) => holdsTokens([spelling], name),
  };
  return entities
    .flatMap((entity): NameMatch[] => {
      const how = WAYS.find((way) => spellingsOf(entity).some(matches[way]));
      const matched = how === undefined ? undefined : spellingsOf(entity).find(matches[how]);
      return how === undefined || matched === undefined ? [] : [{ entity: toCard(entity), matched, how }];
    })
    .toSorted(
      (x, y) =>
        WAYS.indexOf(x.how) - WAYS.indexOf(y.how) ||
        y.entity.storyCount - x.entity.storyCount ||
        compareCodePoints(x.entity.key, y.entity.key),
    );
}
