import { ENTITY_TYPES } from "../../domain/entity.ts";
import { KEPT_STORIES } from "../../domain/latest-stories.ts";
import { positionOfNeighbor } from "../../store/positions.ts";
import { MAX_STORIES } from "../../query/subgraph-limits.ts";
import { findAskedStories } from "../asked-stories.ts";
import { builder } from "../builder.ts";
import { costOfItems, costOfPage } from "../complexity.ts";
import { loadEvidence } from "../evidence.ts";
import type { EntityNode } from "../node-type.ts";
import { checkCount, connect, MAX_PAGE_SIZE, readPage } from "../pages.ts";
import { EntityInterface, EvidenceObject, type NeighborItem, StoryObject } from "../refs.ts";
import { readKinds, readMinAffinity } from "../relation-arguments.ts";
import { readWindow } from "../windows.ts";
import { CURSOR_DESCRIPTION, defineConnection, type Edge } from "./connections.ts";
import { EntityTypeEnum, NeighborOrderEnum, RelationKindEnum } from "./enums.ts";
import { WindowInput } from "./inputs.ts";
import { pageArgs } from "./page-arguments.ts";

const NeighborEdgeObject = builder.objectRef<Edge<EntityNode, NeighborItem>>("NeighborEdge").implement({
  description: "An entity that the asked one is related to, how much, and why.",
  fields: (t) => ({
    cursor: t.exposeString("cursor", { description: CURSOR_DESCRIPTION }),
    node: t.expose("node", { type: EntityInterface, description: "The neighbour." }),
    kinds: t.field({
      type: [RelationKindEnum],
      description: "What links the two, of the asked kinds.",
      resolve: ({ item }) => item.kinds,
    }),
    storyCount: t.int({
      description: "Distinct stories that link the two, in the asked window.",
      resolve: ({ item }) => item.storyCount,
    }),
    affinity: t.float({
      description:
        "How much more often the two come together than chance has it: normalised pointwise mutual information over the stories of the window. 1 always, 0 as chance has it, towards -1 hardly ever.",
      resolve: ({ item }) => item.affinity,
    }),
    firstAt: t.field({
      type: "DateTime",
      description: "`at` of the earliest of these stories.",
      resolve: ({ item }) => item.firstAt,
    }),
    lastAt: t.field({
      type: "DateTime",
      description: "`at` of the latest of these stories.",
      resolve: ({ item }) => item.lastAt,
    }),
    stories: t.field({
      type: [StoryObject],
      description: "The latest of these stories, newest first: asked for together with the neighbours.",
      args: {
        first: t.arg.int({
          required: true,
          defaultValue: KEPT_STORIES,
          description: `How many: 0 to ${MAX_PAGE_SIZE}; up to ${KEPT_STORIES} are kept at hand.`,
        }),
      },
      complexity: ({ first }) => costOfItems(first, MAX_PAGE_SIZE),
      resolve: ({ item: { subject, asked, askedStories, entity, stories } }, { first }, { loaders }) => {
        const limit = checkCount("first", first);
        if (limit <= askedStories) return stories.slice(0, limit);
        const { kinds, window } = asked;
        return loaders.sharedStories.load({ kinds, window, limit }, { a: subject, b: entity.key });
      },
    }),
    evidence: t.field({
      type: [EvidenceObject],
      description: "Why the two are linked, newest story first.",
      args: {
        first: t.arg.int({ required: true, defaultValue: 3, description: "How many pieces of evidence: 0 to 100." }),
      },
      complexity: ({ first }) => costOfItems(first, MAX_PAGE_SIZE),
      resolve: ({ item: { subject, asked, entity } }, { first }, { loaders }) =>
        loadEvidence(loaders, { a: subject, b: entity.key }, asked, first),
    }),
  }),
});

const NeighborConnectionObject = defineConnection(
  "NeighborConnection",
  NeighborEdgeObject,
  "A page of the entities that one is related to.",
);

builder.interfaceFields(EntityInterface, (t) => ({
  neighbors: t.field({
    type: NeighborConnectionObject,
    description: "Whom and what it is related to.",
    args: {
      types: t.arg({ type: [EntityTypeEnum], description: "Only neighbours of these types." }),
      kinds: t.arg({
        type: [RelationKindEnum],
        defaultValue: ["CO_MENTIONED"],
        description: "Only links of these kinds; a link in either direction counts. All kinds where it is null.",
      }),
      window: t.arg({ type: WindowInput, description: "Only links by stories with `at` in this window." }),
      minStories: t.arg.int({
        required: true,
        defaultValue: 1,
        description: "Only neighbours that at least this many stories link.",
      }),
      minAffinity: t.arg.float({ description: "Only neighbours with at least this affinity, -1 to 1." }),
      orderBy: t.arg({
        type: NeighborOrderEnum,
        required: true,
        defaultValue: "STORIES",
        description: "In which order.",
      }),
      ...pageArgs,
    },
    complexity: costOfPage,
    resolve: async (
      { key },
      { types, kinds, window, minStories, minAffinity, orderBy, ...args },
      { loaders },
      info,
    ) => {
      const order = `neighbors:${orderBy}`;
      const asked = { kinds: readKinds(kinds), window: readWindow(window) };
      const filter = {
        ...asked,
        types: types ? ENTITY_TYPES.filter((type) => types.includes(type)) : null,
        minStories: checkCount("minStories", minStories, { max: MAX_STORIES }),
        minAffinity: readMinAffinity(minAffinity),
      };
      const stories = findAskedStories(info);
      const page = await loaders.neighbors.load({ filter, order: orderBy, page: readPage(order, args), stories }, key);
      const items = page.items.map((neighbor): NeighborItem => ({
        ...neighbor,
        subject: key,
        asked,
        askedStories: stories,
      }));
      return connect(
        { ...page, items },
        order,
        (neighbor) => positionOfNeighbor(neighbor, orderBy),
        (neighbor): EntityNode => neighbor.entity,
        () => loaders.neighborCount.load({ filter }, key),
      );
    },
  }),
}));
