import { isOfType, loadReferred } from "../entity-refs.ts";
import { EntityInterface, ModelObject, NodeInterface, OrganizationObject } from "../refs.ts";

OrganizationObject.implement({
  description: "A company, laboratory, institute or team.",
  interfaces: [NodeInterface, EntityInterface],
  isTypeOf: isOfType("Organization"),
  fields: (t) => ({
    partOf: t.field({
      type: OrganizationObject,
      nullable: true,
      description: "The organization that it is a part of, such as Google for Google DeepMind.",
      resolve: (entity, _args, context) => loadReferred(context, entity, "partOf"),
    }),
    parts: t.field({
      type: [OrganizationObject],
      description: "The organizations that are parts of it, by name.",
      resolve: ({ key }, _args, { loaders }) =>
        loaders.referrers.load({ reference: "partOf", types: ["Organization"] }, key),
    }),
    models: t.field({
      type: [ModelObject],
      description: "The models that it makes, by name.",
      resolve: ({ key }, _args, { loaders }) => loaders.referrers.load({ reference: "maker", types: ["Model"] }, key),
    }),
  }),
});
