import { subgraphAround } from "../../query/subgraph.ts";
import { MAX_STORIES } from "../../query/subgraph-limits.ts";
import { positionOfEntity } from "../../store/positions.ts";
import type { EntityFilter } from "../../store/questions.ts";
import { startEarly } from "../start-early.ts";
import { builder } from "../builder.ts";
import { costOfPage } from "../complexity.ts";
import { findEntity, loadProfile } from "../entity-refs.ts";
import { subgraphExportUrl } from "../export-url.ts";
import { encodeGlobalId } from "../global-id.ts";
import { resolveNodeType } from "../node-type.ts";
import { checkCount, connect, readPage } from "../pages.ts";
import { readAheadOfEntity } from "../read-ahead.ts";
import { EntityInterface, LinkObject, LocalNameObject, NodeInterface } from "../refs.ts";
import { readWindow } from "../windows.ts";
import { CURSOR_DESCRIPTION, defineConnection, type Edge } from "./connections.ts";
import { EntityOrderEnum, EntityTypeEnum, ExportFormatEnum } from "./enums.ts";
import { EntityFilterInput, EntityRefInput } from "./inputs.ts";
import { pageArgs } from "./page-arguments.ts";
import type { EntityNode } from "../node-type.ts";

EntityInterface.implement({
  description: "A person, organization, model or product that digests name, under all its names as one.",
  interfaces: [NodeInterface],
  resolveType: resolveNodeType,
  fields: (t) => ({
    id: t.id({
      description: "Global id, for `node` and references. It outlives a merge or retype.",
      resolve: ({ key }) => encodeGlobalId("Entity", key),
    }),
    key: t.exposeString("key", { description: "Readable and stable, such as `organization:openai`." }),
    type: t.expose("type", { type: EntityTypeEnum, description: "What it is." }),
    name: t.exposeString("name", { description: "Its best known name." }),
    names: t.field({
      type: [LocalNameObject],
      description: "Its names by language.",
      resolve: async (entity, _args, context) => (await loadProfile(context, entity)).names,
    }),
    aliases: t.stringList({
      description: "Other names that mean it, in any language; accounts begin with `@`.",
      resolve: async (entity, _args, context) => (await loadProfile(context, entity)).aliases,
    }),
    description: t.string({
      nullable: true,
      description: "What it is, in a sentence.",
      resolve: async (entity, _args, context) => (await loadProfile(context, entity)).description,
    }),
    links: t.field({
      type: [LinkObject],
      description: "Where to read more.",
      resolve: async (entity, _args, context) => (await loadProfile(context, entity)).links,
    }),
    provisional: t.exposeBoolean("provisional", { description: "Found by rules, not curated." }),
    redirectedFrom: t.string({
      nullable: true,
      description: "The key asked for, where it was merged or retyped into this one.",
      resolve: ({ redirectedFrom }) => redirectedFrom ?? null,
    }),
    storyCount: t.exposeInt("storyCount", { description: "Distinct stories that name it in title or text." }),
    mentionCount: t.exposeInt("mentionCount", {
      description: "How often it is named in titles and texts, of all appearances.",
    }),
    firstSeenAt: t.expose("firstSeenAt", {
      type: "DateTime",
      nullable: true,
      description: "`at` of the earliest story that names it; null where none does (an author or a label only).",
    }),
    lastSeenAt: t.expose("lastSeenAt", {
      type: "DateTime",
      nullable: true,
      description: "`at` of the latest story that names it.",
    }),
    exportUrl: t.field({
      type: "URL",
      description: "Where it can be downloaded with its neighbours: as `subgraph` around it, unless told.",
      args: { format: t.arg({ type: ExportFormatEnum, required: true, description: "What kind of file." }) },
      resolve: ({ key }, { format }, { origin }) => subgraphExportUrl(origin, format, subgraphAround(key)),
    }),
  }),
});

LocalNameObject.implement({
  description: "A name in one language.",
  fields: (t) => ({
    language: t.exposeString("language", { description: "BCP 47 tag, such as `zh`." }),
    name: t.exposeString("name", { description: "The name." }),
  }),
});

LinkObject.implement({
  description: "Where to read more about an entity.",
  fields: (t) => ({
    label: t.exposeString("label", { description: "What is there, such as `x.com` or `Wikipedia`." }),
    url: t.expose("url", { type: "URL", description: "Its address." }),
  }),
});

const EntityEdgeObject = builder.objectRef<Edge<EntityNode>>("EntityEdge").implement({
  description: "An entity in a list.",
  fields: (t) => ({
    cursor: t.exposeString("cursor", { description: CURSOR_DESCRIPTION }),
    node: t.expose("node", { type: EntityInterface, description: "The entity." }),
  }),
});

const EntityConnectionObject = defineConnection("EntityConnection", EntityEdgeObject, "A page of entities.");

builder.queryFields((t) => ({
  entity: t.field({
    type: EntityInterface,
    nullable: true,
    description: "One entity by id, key or any of its names; null where there is none.",
    args: {
      ref: t.arg({
        type: EntityRefInput,
        required: true,
        description: 'Which one: `{name: "吴恩达"}`, `{key: "person:andrew-ng"}`.',
      }),
    },
    resolve: (_root, { ref }, context, info) => {
      startEarly(context, ref, info);
      return findEntity(context, ref, "ref", readAheadOfEntity(info));
    },
  }),
  entities: t.field({
    type: EntityConnectionObject,
    description: "Entities, filtered and ordered.",
    args: {
      filter: t.arg({ type: EntityFilterInput, description: "Which ones; all where it is left out." }),
      orderBy: t.arg({
        type: EntityOrderEnum,
        required: true,
        defaultValue: "STORIES_DESC",
        description: "In which order.",
      }),
      ...pageArgs,
    },
    complexity: costOfPage,
    resolve: async (_root, { filter, orderBy, ...args }, { store }) => {
      const order = `entities:${orderBy}`;
      const wanted = readFilter(filter);
      const page = await store.listEntities(wanted, orderBy, readPage(order, args));
      return connect(
        page,
        order,
        (entity) => positionOfEntity(entity, orderBy),
        (entity) => entity,
        () => store.countEntities(wanted),
      );
    },
  }),
}));

function readFilter(filter: typeof EntityFilterInput.$inferInput | null | undefined): EntityFilter {
  const { types, name, minStories, provisional, seen } = filter ?? {};
  return {
    ...(types ? { types } : {}),
    ...(name
      ? {
          name: {
            ...(typeof name.equals === "string" ? { equals: name.equals } : {}),
            ...(typeof name.startsWith === "string" ? { startsWith: name.startsWith } : {}),
            ...(typeof name.contains === "string" ? { contains: name.contains } : {}),
          },
        }
      : {}),
    ...(typeof minStories === "number"
      ? { minStories: checkCount("filter.minStories", minStories, { max: MAX_STORIES }) }
      : {}),
    ...(typeof provisional === "boolean" ? { provisional } : {}),
    ...(seen ? { seen: readWindow(seen, "filter.seen") } : {}),
  };
}
