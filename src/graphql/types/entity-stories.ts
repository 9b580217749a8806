import type { Story } from "../../domain/story.ts";
import { builder } from "../builder.ts";
import { costOfPage } from "../complexity.ts";
import { EntityInterface, MentionObject, StoryObject } from "../refs.ts";
import { CURSOR_DESCRIPTION, defineConnection, type Edge } from "./connections.ts";
import { StoryOrderEnum } from "./enums.ts";
import { WindowInput } from "./inputs.ts";
import { pageArgs } from "./page-arguments.ts";
import { createStoryConnector, type EntityStory, findMentions } from "./story.ts";

const EntityStoryEdgeObject = builder.objectRef<Edge<Story, EntityStory>>("EntityStoryEdge").implement({
  description: "A story that names the entity.",
  fields: (t) => ({
    cursor: t.exposeString("cursor", { description: CURSOR_DESCRIPTION }),
    node: t.expose("node", { type: StoryObject, description: "The story." }),
    mentions: t.field({
      type: [MentionObject],
      description: "Where the story names the entity, in all its tellings.",
      resolve: ({ item: { story, entityKey } }, _args, context) => findMentions(context, story.key, entityKey),
    }),
  }),
});

const EntityStoryConnectionObject = defineConnection(
  "EntityStoryConnection",
  EntityStoryEdgeObject,
  "A page of the stories that name an entity.",
);

const connectNamed = createStoryConnector("named");

builder.interfaceFields(EntityInterface, (t) => ({
  stories: t.field({
    type: EntityStoryConnectionObject,
    description: "The stories that name it in title or text.",
    args: {
      window: t.arg({ type: WindowInput, description: "Only stories with `at` in this window." }),
      orderBy: t.arg({ type: StoryOrderEnum, required: true, defaultValue: "NEWEST", description: "In which order." }),
      ...pageArgs,
    },
    complexity: costOfPage,
    resolve: ({ key }, args, { loaders }) => connectNamed(loaders, key, args),
  }),
}));
