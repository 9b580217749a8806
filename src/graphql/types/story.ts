import { canonicalUrl, postedAtOfUrl } from "../../domain/canonical-url.ts";
import type { EntityKey } from "../../domain/entity.ts";
import { primaryLanguage } from "../../domain/language.ts";
import type { Page } from "../../domain/paging.ts";
import type { Story } from "../../domain/story.ts";
import { storyKeyOfUrl } from "../../domain/story.ts";
import type { StoryFilter, StoryOrder } from "../../store/questions.ts";
import { positionOfStory } from "../../store/positions.ts";
import { builder } from "../builder.ts";
import { costOfPage } from "../complexity.ts";
import type { GraphQLContext } from "../context.ts";
import { checkLength, requireEntities, requireEntity } from "../entity-refs.ts";
import { decodeKeyOf, encodeGlobalId } from "../global-id.ts";
import type { Loaders } from "../loaders.ts";
import { connect, type Connection, type PageArguments, readPage } from "../pages.ts";
import {
  AppearanceObject,
  AuthorObject,
  EntityInterface,
  type MentionInAppearance,
  MentionObject,
  NodeInterface,
  StoryObject,
} from "../refs.ts";
import { readWindow, type WindowArgument } from "../windows.ts";
import { CURSOR_DESCRIPTION, defineConnection, type Edge } from "./connections.ts";
import { EntityTypeEnum, StoryOrderEnum } from "./enums.ts";
import { EntityRefInput, StoryFilterInput, StoryRefInput } from "./inputs.ts";
import { pageArgs } from "./page-arguments.ts";

StoryObject.implement({
  description: "A piece of news, however often and in however many words digests tell it.",
  interfaces: [NodeInterface],
  fields: (t) => ({
    id: t.id({
      description: "Global id, for `node` and references.",
      resolve: ({ key }) => encodeGlobalId("Story", key),
    }),
    title: t.exposeString("title", { description: "Of its earliest appearance." }),
    url: t.expose("url", { type: "URL", nullable: true, description: "Its address, in canonical form." }),
    language: t.exposeString("language", { description: "Of its earliest appearance: `zh`, `en`." }),
    author: t.expose("author", { type: AuthorObject, nullable: true, description: "Of its earliest appearance." }),
    at: t.expose("at", {
      type: "DateTime",
      description: "The instant of the earliest digest that tells it: the axis of every window, bucket and order.",
    }),
    postedAt: t.field({
      type: "DateTime",
      nullable: true,
      description: "The post's own time, where its address tells it.",
      resolve: ({ url }) => (url === null ? null : postedAtOfUrl(url)),
    }),
    appearances: t.field({
      type: [AppearanceObject],
      description: "Every telling of it, earliest first.",
      resolve: ({ key }, _args, { loaders }) => loaders.appearancesOfStory.load(key),
    }),
    entities: t.field({
      type: [EntityInterface],
      description: "Whom and what it names in title or text, most mentioned first.",
      args: { types: t.arg({ type: [EntityTypeEnum], description: "Only these types." }) },
      resolve: ({ key }, { types }, { loaders }) => loaders.entitiesOfStory.load({ types: types ?? null }, key),
    }),
    mentions: t.field({
      type: [MentionObject],
      description: "Every place where a telling of it names an entity, in reading order, authors included.",
      args: { entity: t.arg({ type: EntityRefInput, description: "Only mentions of this entity." }) },
      resolve: async ({ key }, { entity }, context) => {
        const wanted = entity ? await requireEntity(context, entity, "entity") : null;
        return findMentions(context, key, wanted?.key ?? null);
      },
    }),
  }),
});

/** The mentions in all tellings of a story, of one entity or of all. */
export async function findMentions(
  { loaders }: GraphQLContext,
  storyKey: string,
  entityKey: EntityKey | null,
): Promise<MentionInAppearance[]> {
  const appearances = await loaders.appearancesOfStory.load(storyKey);
  return appearances.flatMap((appearance) =>
    appearance.mentions
      .filter((mention) => entityKey === null || mention.entityKey === entityKey)
      .map((mention) => ({ mention, appearance })),
  );
}

const StoryEdgeObject = builder.objectRef<Edge<Story, unknown>>("StoryEdge").implement({
  description: "A story in a list.",
  fields: (t) => ({
    cursor: t.exposeString("cursor", { description: CURSOR_DESCRIPTION }),
    node: t.expose("node", { type: StoryObject, description: "The story." }),
  }),
});

export const StoryConnectionObject = defineConnection("StoryConnection", StoryEdgeObject, "A page of stories.");

/** A story in a list of an entity's, with the entity. */
export interface EntityStory {
  readonly story: Story;
  readonly entityKey: EntityKey;
}

/** What a page of an entity's stories is asked for with. */
interface StoriesArguments extends PageArguments {
  readonly window?: WindowArgument | null | undefined;
  readonly orderBy?: StoryOrder;
}

/** As the loaders take it; `order` is that of cursors. */
interface AskedStories {
  readonly order: string;
  readonly page: Parameters<Loaders["stories"]["load"]>[0];
  readonly count: Parameters<Loaders["storyCount"]["load"]>[0];
}

function readAsked(
  role: "named" | "authored",
  { window: given, orderBy = "NEWEST", ...args }: StoriesArguments,
): AskedStories {
  const order = `${role}:${orderBy}`;
  const window = readWindow(given);
  return { order, page: { role, window, order: orderBy, page: readPage(order, args) }, count: { role, window } };
}

type Connect = (
  loaders: Loaders,
  key: EntityKey,
  args: StoriesArguments,
) => Promise<Connection<Edge<Story, EntityStory>>> | Connection<Edge<Story, EntityStory>>;

/**
 * Makes what answers a page of the stories that name an entity or that it wrote; entities of one level are asked for
 * together. Arguments that come again, as they do for all entities of a list, are read once.
 */
export function createStoryConnector(role: "named" | "authored"): Connect {
  const known = new WeakMap<StoriesArguments, AskedStories>();

  return (loaders, key, args) => {
    const asked = known.get(args) ?? readAsked(role, args);
    known.set(args, asked);
    const toConnection = ({ items, ...page }: Page<Story>): Connection<Edge<Story, EntityStory>> =>
      connect(
        { ...page, items: items.map((story) => ({ story, entityKey: key })) },
        asked.order,
        ({ story }) => positionOfStory(story),
        ({ story }) => story,
        () => loaders.storyCount.load(asked.count, key),
      );
    const page = loaders.stories.load(asked.page, key);
    // Of many entities, what came with them is connected at once.
    return page instanceof Promise ? page.then(toConnection) : toConnection(page);
  };
}

builder.queryFields((t) => ({
  story: t.field({
    type: StoryObject,
    nullable: true,
    description: "One story by id or address; null where there is none.",
    args: { ref: t.arg({ type: StoryRefInput, required: true, description: "Which one." }) },
    resolve: (_root, { ref: { id, url } }, { loaders }) => {
      if (typeof id === "string") return loaders.story.load(decodeKeyOf("Story", id, "ref.id"));
      const address = canonicalUrl(url ?? "");
      return address === null ? null : loaders.story.load(storyKeyOfUrl(address));
    },
  }),
  stories: t.field({
    type: StoryConnectionObject,
    description: "Stories, filtered and ordered.",
    args: {
      filter: t.arg({ type: StoryFilterInput, description: "Which ones; all where it is left out." }),
      orderBy: t.arg({ type: StoryOrderEnum, required: true, defaultValue: "NEWEST", description: "In which order." }),
      ...pageArgs,
    },
    complexity: costOfPage,
    resolve: async (_root, { filter, orderBy, ...args }, context) => {
      const order = `stories:${orderBy}`;
      const request = readPage(order, args);
      const wanted = await readStoryFilter(context, filter, "filter");
      const page = await context.store.listStories(wanted, orderBy, request);
      return connect(
        page,
        order,
        positionOfStory,
        (story) => story,
        () => context.store.countStories(wanted),
      );
    },
  }),
}));

/** `argument` names the filter in errors. */
export async function readStoryFilter(
  context: GraphQLContext,
  filter: typeof StoryFilterInput.$inferInput | null | undefined,
  argument: string,
): Promise<StoryFilter> {
  const { mentions, mentionsAll, window, language, series, text } = filter ?? {};
  if (typeof text === "string") checkLength(text, `${argument}.text`);
  const entities = mentions ? await requireEntities(context, mentions, `${argument}.mentions`) : null;
  return {
    ...(entities === null ? {} : { mentions: { keys: entities.map(({ key }) => key), all: mentionsAll ?? false } }),
    ...(window ? { window: readWindow(window, `${argument}.window`) } : {}),
    ...(typeof language === "string" ? { language: primaryLanguage(language) } : {}),
    ...(typeof series === "string" ? { series } : {}),
    ...(typeof text === "string" ? { text } : {}),
  };
}
