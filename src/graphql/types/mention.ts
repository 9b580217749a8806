import { quoteMention } from "../../query/evidence.ts";
import { loadKnownEntity } from "../entity-refs.ts";
import { AppearanceObject, EntityInterface, MentionObject } from "../refs.ts";
import { MentionPlaceEnum } from "./enums.ts";

MentionObject.implement({
  description: "A place where a digest names an entity.",
  fields: (t) => ({
    entity: t.field({
      type: EntityInterface,
      description: "Whom or what it names.",
      resolve: ({ mention: { entityKey } }, _args, context) => loadKnownEntity(context, entityKey),
    }),
    appearance: t.expose("appearance", { type: AppearanceObject, description: "The telling that it stands in." }),
    surface: t.string({ description: "The exact characters.", resolve: ({ mention }) => mention.surface }),
    place: t.field({
      type: MentionPlaceEnum,
      description: "Where it stands.",
      resolve: ({ mention }) => mention.place,
    }),
    start: t.int({
      description:
        "Where it begins, in UTF-16 units of the printed title or text, or of the author's name (the account, where there is none).",
      resolve: ({ mention }) => mention.start,
    }),
    end: t.int({ description: "Where it ends, exclusive.", resolve: ({ mention }) => mention.end }),
    rule: t.string({
      description: "The rule that found it, such as `catalogue` or `version`.",
      resolve: ({ mention }) => mention.rule,
    }),
    confidence: t.float({
      description: "How often such a find is right, from 0 to 1.",
      resolve: ({ mention }) => mention.confidence,
    }),
    quote: t.string({
      description: "The sentence that it stands in; for an author or label, the name itself.",
      resolve: ({ mention, appearance }) => quoteMention(mention, appearance),
    }),
  }),
});
