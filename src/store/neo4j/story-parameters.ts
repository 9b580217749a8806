import type { EntityKey } from "../../domain/entity.ts";
import { isNamed } from "../../domain/mention.ts";
import { compareAppearances, type StoryView } from "../../domain/story-view.ts";
import type { StoryKey } from "../../domain/story.ts";
import type { ParameterValue } from "./parameters.ts";
import type { TellingFacts } from "./read-facts.ts";
import { toAuthorColumns } from "./rows.ts";
import { joinStoryTokens } from "./story-tokens.ts";

/** Groups facts by story, earliest telling first. */
export function groupTellings(facts: readonly TellingFacts[]): Map<StoryKey, TellingFacts[]> {
  const groups = new Map<StoryKey, TellingFacts[]>();
  for (const telling of facts.toSorted(compareAppearances)) {
    const group = groups.get(telling.storyKey);
    if (group === undefined) groups.set(telling.storyKey, [telling]);
    else group.push(telling);
  }
  return groups;
}

/** A row of merge-stories: the story, who is named in it and who wrote it. */
export function toStoryParameters(view: StoryView, tellings: readonly TellingFacts[]): ParameterValue {
  const { key, title, url, language, author, at } = view.story;
  const participations = [...view.participations];
  return {
    key,
    properties: {
      title,
      url,
      language,
      ...toAuthorColumns(author),
      at,
      digestCount: new Set(tellings.map(({ digestKey }) => digestKey)).size,
      languages: [...new Set(tellings.map(({ digestLanguage }) => digestLanguage))],
      series: [...new Set(tellings.map(({ series }) => series))],
      tokens: joinStoryTokens(tellings, at),
    },
    named: participations
      .filter(([, { mentions }]) => mentions > 0)
      .map(([entityKey, { mentions }]) => ({
        entityKey,
        at,
        mentions,
        tellings: tellings.length === 1 ? null : listTellings(tellings, (telling) => names(telling, entityKey)),
      })),
    wrote: participations
      .filter(([, { authored }]) => authored)
      .map(([entityKey, { mentions }]) => ({
        entityKey,
        at,
        named: mentions > 0,
        tellings: listWritten(tellings, entityKey),
      })),
  };
}

/**
 * Which of a story's tellings, counted from 0, fulfil a condition. A story relates two entities where the lists of
 * both share one, so relations of any window are found without going down to the mentions. Most stories are told once:
 * their edges have no list, and the story relates all that they join.
 */
function listTellings(tellings: readonly TellingFacts[], fulfils: (telling: TellingFacts) => boolean): number[] {
  return [...tellings.keys()].filter((index) => {
    const telling = tellings[index];
    return telling !== undefined && fulfils(telling);
  });
}

/** A telling that names somebody as author whom its author field does not is none that this person wrote. */
function listWritten(tellings: readonly TellingFacts[], key: EntityKey): number[] | null {
  const written = listTellings(tellings, ({ author }) => author?.personKey === key);
  return tellings.length === 1 && written.length === 1 ? null : written;
}

function names(telling: TellingFacts, key: EntityKey): boolean {
  return telling.mentions.some(({ entityKey, place }) => entityKey === key && isNamed(place));
}
