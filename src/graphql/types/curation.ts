import { splitKey, tidyName } from "../../domain/decision.ts";
import { CodedError } from "../../errors.ts";
import { builder } from "../builder.ts";
import type { GraphQLContext } from "../context.ts";
import { takeDecision, undoDecision } from "../curate.ts";
import { type EntityRef, loadEntity, requireEntity } from "../entity-refs.ts";
import { CurationObject, DecisionEffectObject, DecisionObject, EntityInterface } from "../refs.ts";
import { EntityTypeEnum } from "./enums.ts";
import { EntityRefInput } from "./inputs.ts";

DecisionEffectObject.implement({
  description: "What a decision changes.",
  fields: (t) => ({
    digests: t.exposeInt("digests", { description: "Digests of which a mention, an author or a label changes." }),
    stories: t.exposeInt("stories", { description: "Distinct stories of these mentions and authors." }),
    mentions: t.exposeInt("mentions", { description: "Mentions that come, go, or name another entity." }),
    relations: t.exposeInt("relations", {
      description: "Links between two entities that come, go, or rest on more, fewer or other stories.",
    }),
    gone: t.exposeStringList("gone", { description: "Keys of entities that the graph holds no more." }),
    come: t.exposeStringList("come", { description: "Keys of entities that the graph holds from then on." }),
  }),
});

CurationObject.implement({
  description: "What came of a decision, or would come of it.",
  fields: (t) => ({
    decision: t.expose("decision", {
      type: DecisionObject,
      description: "The decision; its `id` is for `undoDecision`.",
    }),
    dryRun: t.exposeBoolean("dryRun", { description: "Was it only tried? Then nothing was changed." }),
    effect: t.expose("effect", { type: DecisionEffectObject, description: "What changed, or would change." }),
    entity: t.field({
      type: EntityInterface,
      nullable: true,
      description: "The entity that it is about, as it is now; null where it is about none, or was only tried.",
      resolve: ({ entityKey, dryRun }, _args, context) =>
        entityKey === null || dryRun ? null : loadEntity(context, entityKey),
    }),
    graphVersion: t.exposeString("version", { description: "The version of the graph as it is now." }),
  }),
});

const NewEntityInput = builder.inputType("NewEntity", {
  description: "An entity that the graph does not hold yet.",
  fields: (t) => ({
    type: t.field({ type: EntityTypeEnum, required: true, description: "What it is." }),
    name: t.string({
      required: true,
      description: "What it is called. Its key follows from it; an entity that has this key already is meant.",
    }),
  }),
});

const SplitTargetInput = builder.inputType("SplitTarget", {
  description: "Whom a name means that is split off. Exactly one.",
  isOneOf: true,
  fields: (t) => ({
    entity: t.field({ type: EntityRefInput, description: "An entity that is there." }),
    new: t.field({ type: NewEntityInput, description: "A new one." }),
  }),
});

const curationArgs = builder.args((t) => ({
  reason: t.string({ required: true, description: "Why: it stays with the decision." }),
  by: t.string({ description: "Who decides: a name that stays with the decision." }),
  dryRun: t.boolean({ required: true, defaultValue: false, description: "Only say what would change." }),
}));

const ENTITY = "The entity.";

async function requireKey(context: GraphQLContext, ref: EntityRef, argument: string): Promise<string> {
  return (await requireEntity(context, ref, argument)).key;
}

builder.mutationType({
  description:
    "Changes to the graph. They need the header `Authorization: Bearer` with the server's ADMIN_TOKEN; a server without one answers UNAUTHORIZED to all.",
  fields: (t) => ({
    mergeEntities: t.field({
      type: CurationObject,
      description: "Two entities are one: all that names `from` names `into`, and its names become aliases.",
      args: {
        from: t.arg({
          type: EntityRefInput,
          required: true,
          description: "The one whose key leads to the other then.",
        }),
        into: t.arg({ type: EntityRefInput, required: true, description: "The one that stays." }),
        ...curationArgs,
      },
      resolve: async (_root, { from, into, ...args }, context) => {
        context.admin.require();
        const change = {
          kind: "merge" as const,
          from: await requireKey(context, from, "from"),
          into: await requireKey(context, into, "into"),
        };
        return takeDecision(context, change, args, change.into);
      },
    }),
    splitAlias: t.field({
      type: CurationObject,
      description: "Where digests call an entity by one of its names, they mean another one.",
      args: {
        entity: t.arg({ type: EntityRefInput, required: true, description: "Whom the name was taken for." }),
        alias: t.arg.string({
          required: true,
          description: "The name, as digests write it; case, spaces and hyphens make no difference.",
        }),
        to: t.arg({ type: SplitTargetInput, required: true, description: "Whom it means." }),
        ...curationArgs,
      },
      resolve: async (_root, { entity, alias, to, ...args }, context) => {
        context.admin.require();
        const key = await requireKey(context, entity, "entity");
        const target = to.new
          ? { into: requireNewKey(to.new), name: tidyName(to.new.name) }
          : { into: await requireKey(context, to.entity ?? {}, "to.entity"), name: null };
        const change = { kind: "split" as const, entity: key, alias, ...target };
        return takeDecision(context, change, args, change.into, { into: "to", name: "to.new.name" });
      },
    }),
    retypeEntity: t.field({
      type: CurationObject,
      description: "An entity is of another type. Its key changes with it; the old one leads to the new.",
      args: {
        entity: t.arg({ type: EntityRefInput, required: true, description: ENTITY }),
        type: t.arg({ type: EntityTypeEnum, required: true, description: "What it is." }),
        ...curationArgs,
      },
      resolve: async (_root, { entity, type, ...args }, context) => {
        context.admin.require();
        const key = await requireKey(context, entity, "entity");
        return takeDecision(context, { kind: "retype", entity: key, type }, args, key);
      },
    }),
    renameEntity: t.field({
      type: CurationObject,
      description: "An entity's best known name is another; the one so far becomes an alias. Its key stays.",
      args: {
        entity: t.arg({ type: EntityRefInput, required: true, description: ENTITY }),
        name: t.arg.string({ required: true, description: "The name." }),
        ...curationArgs,
      },
      resolve: async (_root, { entity, name, ...args }, context) => {
        context.admin.require();
        const key = await requireKey(context, entity, "entity");
        return takeDecision(context, { kind: "rename", entity: key, name: tidyName(name) }, args, key);
      },
    }),
    ignoreSurface: t.field({
      type: CurationObject,
      description: "What digests write so names nobody, or not this entity.",
      args: {
        surface: t.arg.string({
          required: true,
          description: "As digests write it; case, spaces and hyphens make no difference.",
        }),
        entity: t.arg({ type: EntityRefInput, description: "Only where it was taken for this entity." }),
        ...curationArgs,
      },
      resolve: async (_root, { surface, entity, ...args }, context) => {
        context.admin.require();
        const key = entity ? await requireKey(context, entity, "entity") : null;
        return takeDecision(context, { kind: "ignore", surface, entity: key }, args, key);
      },
    }),
    undoDecision: t.field({
      type: CurationObject,
      description: "Ends a decision: the graph is as if it had never been taken. It stays on record.",
      args: { id: t.arg.id({ required: true, description: "The decision's id." }), ...curationArgs },
      resolve: (_root, { id, ...args }, context) => {
        context.admin.require();
        return undoDecision(context, id, args);
      },
    }),
  }),
});

function requireNewKey({ type, name }: typeof NewEntityInput.$inferInput): string {
  const key = splitKey(type, name);
  if (key !== null) return key;
  throw new CodedError("BAD_USER_INPUT", "to.new.name: a name needs a letter or digit.", {
    details: { argument: "to.new.name" },
  });
}
