import { loadEntity, requireLoaded } from "../entity-refs.ts";
import { AppearanceObject, AuthorObject, DigestObject, PersonObject, StoryObject } from "../refs.ts";

AppearanceObject.implement({
  description: "One digest's telling of a story.",
  fields: (t) => ({
    digest: t.field({
      type: DigestObject,
      description: "The digest that tells it.",
      resolve: async ({ digestKey }, _args, { loaders }) =>
        requireLoaded(await loaders.digest.load(digestKey), digestKey),
    }),
    story: t.field({
      type: StoryObject,
      description: "The story that it tells.",
      resolve: async ({ storyKey }, _args, { loaders }) => requireLoaded(await loaders.story.load(storyKey), storyKey),
    }),
    index: t.exposeInt("index", {
      description: "Its place in the digest, from 1, in reading order; items before prose.",
    }),
    section: t.exposeString("section", { nullable: true, description: "The heading that it stands under." }),
    title: t.exposeString("title", { description: "As this digest gives it, as plain text." }),
    text: t.exposeString("text", { description: "What the digest says, as plain text." }),
    language: t.exposeString("language", { description: "BCP 47 tag: `zh`, `en`." }),
    author: t.expose("author", { type: AuthorObject, nullable: true, description: "As this digest gives it." }),
  }),
});

AuthorObject.implement({
  description: "Who wrote what a story is about, as a digest gives it.",
  fields: (t) => ({
    name: t.exposeString("name", { nullable: true, description: "As printed." }),
    handle: t.exposeString("handle", { nullable: true, description: "Account name, without `@`." }),
    person: t.field({
      type: PersonObject,
      nullable: true,
      description: "The person; null where the account is not a person's.",
      resolve: ({ personKey }, _args, context) => (personKey === null ? null : loadEntity(context, personKey)),
    }),
  }),
});
