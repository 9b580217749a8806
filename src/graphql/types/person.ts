import { costOfPage } from "../complexity.ts";
import { isOfType, loadKnownEntities, loadProfile } from "../entity-refs.ts";
import { EntityInterface, NodeInterface, OrganizationObject, PersonObject } from "../refs.ts";
import { WindowInput } from "./inputs.ts";
import { pageArgs } from "./page-arguments.ts";
import { createStoryConnector, StoryConnectionObject } from "./story.ts";

const connectAuthored = createStoryConnector("authored");

PersonObject.implement({
  description: "A human being.",
  interfaces: [NodeInterface, EntityInterface],
  isTypeOf: isOfType("Person"),
  fields: (t) => ({
    affiliations: t.field({
      type: [OrganizationObject],
      description: "The organizations that the catalogue knows this person to belong to.",
      resolve: async (entity, _args, context) =>
        loadKnownEntities(context, (await loadProfile(context, entity)).affiliations),
    }),
    authored: t.field({
      type: StoryConnectionObject,
      description: "The stories that this person is an author of, newest first.",
      args: {
        window: t.arg({ type: WindowInput, description: "Only stories with `at` in this window." }),
        ...pageArgs,
      },
      complexity: costOfPage,
      resolve: ({ key }, args, { loaders }) => connectAuthored(loaders, key, args),
    }),
  }),
});
