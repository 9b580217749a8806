import type { Catalogue } from "../domain/catalogue.ts";
import type { DigestKey } from "../domain/digest.ts";
import { type Entity, type EntityKey, type EntityType, spellingsOf } from "../domain/entity.ts";
import { ALL_TIME } from "../domain/instant.ts";
import { isNamed } from "../domain/mention.ts";
import { firstPage, type PageRequest } from "../domain/paging.ts";
import { foldName } from "../domain/slug.ts";
import { type MergeSuggestion, MergeSuggester } from "../resolve/suggest-merge.ts";
import type { GraphReader } from "../store/graph-store.ts";
import { positionOfEntity } from "../store/positions.ts";
import { quoteMention } from "./evidence.ts";

export interface CandidateRequest {
  readonly types: readonly EntityType[] | null;
  readonly minStories: number;
  readonly limit: number;
}

/** A provisional entity, as a curator needs to see it. */
export interface CatalogueCandidate {
  readonly entity: Entity;
  /** Of the entities with its letters, whatever their type, most stories are this one's: the others. */
  readonly alsoAs: readonly Entity[];
  readonly examples: readonly { readonly sentence: string; readonly digest: DigestKey }[];
  /** A curated entity, or a candidate with more stories. */
  readonly merge: MergeSuggestion | null;
}

type Reader = Pick<GraphReader, "listEntities" | "entities" | "storiesOfEntities" | "appearancesOfStories">;

const PAGE = 100;
const EXAMPLES = 3;

/**
 * The entities that rules found and no catalogue has, by stories, descending. Those with the same letters and different
 * types are one candidate. Two questions and one for each hundred candidates, and one for each hundred's examples.
 */
export async function findCandidates(
  store: Reader,
  catalogue: Catalogue,
  request: CandidateRequest,
): Promise<CatalogueCandidate[]> {
  const groups = groupByLetters(await listProvisional(store, request));
  const suggester = new MergeSuggester();
  for (const { profile } of catalogue.entries.values()) suggester.add({ ...profile, spellings: spellingsOf(profile) });
  const candidates: CatalogueCandidate[] = [];
  for (let from = 0; from < groups.length; from += PAGE) {
    const page = groups.slice(from, from + PAGE);
    const examples = await findExamples(
      store,
      page.map(({ entity }) => entity.key),
    );
    for (const [index, { entity, alsoAs }] of page.entries()) {
      const spelled = { ...entity, spellings: spellingsOf(entity) };
      candidates.push({ entity, alsoAs, examples: examples[index] ?? [], merge: suggester.suggest(spelled) });
      suggester.add(spelled);
    }
  }
  return candidates;
}

async function listProvisional(store: Reader, { types, minStories, limit }: CandidateRequest): Promise<Entity[]> {
  const filter = { provisional: true, minStories, ...(types === null ? {} : { types }) };
  const found: Entity[] = [];
  let page: PageRequest = firstPage(Math.min(limit, PAGE));
  while (found.length < limit) {
    const { items, hasNextPage } = await store.listEntities(filter, "STORIES_DESC", page);
    const entities = await store.entities(items.map(({ key }) => key));
    for (const entity of entities) if (entity !== null) found.push(entity);
    const last = items.at(-1);
    if (last === undefined || !hasNextPage) break;
    page = { ...firstPage(Math.min(limit - found.length, PAGE)), after: positionOfEntity(last, "STORIES_DESC") };
  }
  return found;
}

/** The first of each group has most stories: its type is the likeliest. */
function groupByLetters(entities: readonly Entity[]): { readonly entity: Entity; readonly alsoAs: Entity[] }[] {
  const groups = new Map<string, { readonly entity: Entity; readonly alsoAs: Entity[] }>();
  for (const entity of entities) {
    const fold = foldName(entity.name);
    const group = groups.get(fold);
    if (group === undefined) groups.set(fold, { entity, alsoAs: [] });
    else group.alsoAs.push(entity);
  }
  return [...groups.values()];
}

/** For each entity, sentences of its latest stories that name it, each once. */
async function findExamples(store: Reader, keys: readonly EntityKey[]): Promise<CatalogueCandidate["examples"][]> {
  const pages = await store.storiesOfEntities(keys, "named", ALL_TIME, "NEWEST", firstPage(EXAMPLES));
  const stories = [...new Set(pages.flatMap(({ items }) => items.map(({ key }) => key)))];
  const appearances = await store.appearancesOfStories(stories);
  const byStory = new Map(stories.map((key, index) => [key, appearances[index] ?? []]));
  return keys.map((key, index) => {
    const told = (pages[index]?.items ?? []).flatMap((story) => byStory.get(story.key) ?? []);
    const examples = new Map<string, DigestKey>();
    for (const appearance of told) {
      const mention = appearance.mentions.findLast(({ place, entityKey }) => isNamed(place) && entityKey === key);
      if (mention === undefined) continue;
      const sentence = quoteMention(mention, appearance);
      if (!examples.has(sentence)) examples.set(sentence, appearance.digestKey);
    }
    return [...examples].slice(0, EXAMPLES).map(([sentence, digest]) => ({ sentence, digest }));
  });
}
