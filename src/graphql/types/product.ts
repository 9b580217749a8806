import { isOfType, loadReferred } from "../entity-refs.ts";
import { EntityInterface, NodeInterface, OrganizationObject, ProductObject } from "../refs.ts";

ProductObject.implement({
  description: "A tool, app, service, library, framework, benchmark, hardware, protocol or platform.",
  interfaces: [NodeInterface, EntityInterface],
  isTypeOf: isOfType("Product"),
  fields: (t) => ({
    maker: t.field({
      type: OrganizationObject,
      nullable: true,
      description: "The organization that makes it, where the catalogue says so.",
      resolve: (entity, _args, context) => loadReferred(context, entity, "maker"),
    }),
  }),
});
