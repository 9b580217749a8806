import { builder } from "../builder.ts";
import { EntityTypeEnum } from "./enums.ts";

export const EntityRefInput = builder.inputType("EntityRef", {
  description:
    "Which entity is meant. Exactly one. A name goes through the aliases in any language (`吴恩达`, `Andrew Ng`, `@AndrewYNg`); an ambiguous one is an error AMBIGUOUS_NAME that lists the candidates.",
  isOneOf: true,
  fields: (t) => ({
    id: t.id({ description: "Its global id." }),
    key: t.string({ description: "Its key, such as `organization:openai`." }),
    name: t.string({ description: "One of its names or aliases, whatever the case, spaces and hyphens." }),
  }),
});

export const StoryRefInput = builder.inputType("StoryRef", {
  description: "Which story is meant. Exactly one.",
  isOneOf: true,
  fields: (t) => ({
    id: t.id({ description: "Its global id." }),
    url: t.field({ type: "URL", description: "Its address; tracking parameters and twitter.com make no difference." }),
  }),
});

export const WindowInput = builder.inputType("WindowInput", {
  description: "Half open: from <= at < to. Either end may be left out.",
  fields: (t) => ({
    from: t.field({ type: "DateTime", description: "The first instant that belongs to it." }),
    to: t.field({ type: "DateTime", description: "The first instant that no longer does." }),
  }),
});

const TextFilterInput = builder.inputType("TextFilter", {
  description: "Compares texts whatever their case and width. Of several conditions all must hold.",
  fields: (t) => ({
    equals: t.string({ description: "The whole text." }),
    startsWith: t.string({ description: "Its beginning." }),
    contains: t.string({ description: "Any part of it." }),
  }),
});

export const EntityFilterInput = builder.inputType("EntityFilter", {
  description: "Which entities to list. Of several conditions all must hold.",
  fields: (t) => ({
    types: t.field({ type: [EntityTypeEnum], description: "Of one of these types." }),
    name: t.field({ type: TextFilterInput, description: "The name or an alias." }),
    minStories: t.int({ description: "Named by at least this many stories." }),
    provisional: t.boolean({ description: "Found by rules (true), or curated (false)." }),
    seen: t.field({ type: WindowInput, description: "Named by a story of this window." }),
  }),
});

export const StoryFilterInput = builder.inputType("StoryFilter", {
  description: "Which stories to list. Of several conditions all must hold.",
  fields: (t) => ({
    mentions: t.field({ type: [EntityRefInput], description: "Names one of these in title or text." }),
    mentionsAll: t.boolean({ defaultValue: false, description: "Must it name all of `mentions`?" }),
    window: t.field({ type: WindowInput, description: "With `at` in this window." }),
    language: t.string({ description: "Told by a digest in this language: `zh`, `en`." }),
    series: t.string({ description: "Told in this series of digests." }),
    text: t.string({
      description:
        "Holds all these words, in Chinese or English, in titles and texts of its appearances; the last may be unfinished, and a number such as 5.2 is one word.",
    }),
  }),
});

export const DigestFilterInput = builder.inputType("DigestFilter", {
  description: "Which digests to list. Of several conditions all must hold.",
  fields: (t) => ({
    series: t.string({ description: "Of this series." }),
    language: t.string({ description: "In this language: `zh`, `en`." }),
    window: t.field({ type: WindowInput, description: "Published in this window." }),
  }),
});
