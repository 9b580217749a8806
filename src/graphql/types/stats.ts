import { ENTITY_TYPES } from "../../domain/entity.ts";
import { builder } from "../builder.ts";
import { GraphStatsObject, TypeCountObject } from "../refs.ts";
import { EntityTypeEnum } from "./enums.ts";

GraphStatsObject.implement({
  description: "How large the graph is, and how fresh.",
  fields: (t) => ({
    digests: t.exposeInt("digests", { description: "Digests loaded." }),
    stories: t.exposeInt("stories", { description: "Distinct stories that they tell." }),
    appearances: t.exposeInt("appearances", { description: "Tellings of stories." }),
    mentions: t.exposeInt("mentions", { description: "Places where they name an entity." }),
    entities: t.field({
      type: [TypeCountObject],
      description: "Entities, by type.",
      resolve: ({ entities }) => ENTITY_TYPES.map((type) => ({ type, count: entities[type] })),
    }),
    relations: t.exposeInt("relations", { description: "Links between two entities, of one kind each." }),
    firstAt: t.expose("firstAt", {
      type: "DateTime",
      nullable: true,
      description: "When the earliest digest was published; null in an empty graph.",
    }),
    lastAt: t.expose("lastAt", {
      type: "DateTime",
      nullable: true,
      description: "When the latest digest was published; null in an empty graph.",
    }),
    graphVersion: t.exposeString("version", {
      description: "Changes with every load, removal and decision; the same inputs give the same version on any store.",
    }),
    loadedAt: t.expose("loadedAt", {
      type: "DateTime",
      nullable: true,
      description: "When the graph last changed; null where nothing was loaded yet.",
    }),
  }),
});

TypeCountObject.implement({
  description: "How many entities are of a type.",
  fields: (t) => ({
    type: t.expose("type", { type: EntityTypeEnum, description: "The type." }),
    count: t.exposeInt("count", { description: "How many." }),
  }),
});

builder.queryFields((t) => ({
  stats: t.field({
    type: GraphStatsObject,
    description: "How large the graph is, and how fresh.",
    resolve: (_root, _args, { store }) => store.stats(),
  }),
}));
