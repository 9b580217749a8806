import { isOfType, loadReferred } from "../entity-refs.ts";
import { EntityInterface, ModelObject, NodeInterface, OrganizationObject } from "../refs.ts";

ModelObject.implement({
  description: "An AI model: a family (`GPT-5`) or a version (`GPT-5.2-Codex`).",
  interfaces: [NodeInterface, EntityInterface],
  isTypeOf: isOfType("Model"),
  fields: (t) => ({
    family: t.field({
      type: ModelObject,
      nullable: true,
      description: "The family or version that it belongs to: GPT-5.2 for GPT-5.2-Codex.",
      resolve: (entity, _args, context) => loadReferred(context, entity, "family"),
    }),
    versions: t.field({
      type: [ModelObject],
      description: "The models whose family it is, one level down, by name.",
      resolve: ({ key }, _args, { loaders }) => loaders.referrers.load({ reference: "family", types: ["Model"] }, key),
    }),
    maker: t.field({
      type: OrganizationObject,
      nullable: true,
      description: "The organization that makes it, where the catalogue says so.",
      resolve: (entity, _args, context) => loadReferred(context, entity, "maker"),
    }),
  }),
});
