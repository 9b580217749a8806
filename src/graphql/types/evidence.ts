import { quoteEvidence } from "../../query/evidence.ts";
import { AppearanceObject, EvidenceObject, StoryObject } from "../refs.ts";
import { RelationKindEnum } from "./enums.ts";

EvidenceObject.implement({
  description: "Why two entities are linked: the sentence that names both, else one for each from the same appearance.",
  fields: (t) => ({
    story: t.expose("story", { type: StoryObject, description: "The story that links the two." }),
    appearance: t.expose("appearance", { type: AppearanceObject, description: "The telling of it that does." }),
    kind: t.expose("kind", { type: RelationKindEnum, description: "How it links them." }),
    quotes: t.stringList({
      description: "The sentences, word for word: one that names both, or one for each.",
      resolve: ({ appearance, kind, pair }) => quoteEvidence(appearance, kind, pair),
    }),
  }),
});
