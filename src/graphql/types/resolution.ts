import { explainMatch, scoreMatch } from "../../query/name-scores.ts";
import { builder } from "../builder.ts";
import { costOfItems } from "../complexity.ts";
import { checkLength } from "../entity-refs.ts";
import { checkCount } from "../pages.ts";
import { CandidateObject, EntityInterface, ResolutionObject } from "../refs.ts";
import { EntityTypeEnum } from "./enums.ts";

const MAX_NAMES = 100;

/** A name with more candidates is too vague to resolve; `search` lists them all. */
const MAX_CANDIDATES = 10;

ResolutionObject.implement({
  description: "Who a name may be.",
  fields: (t) => ({
    name: t.exposeString("name", { description: "The name as given." }),
    candidates: t.expose("candidates", {
      type: [CandidateObject],
      description: `Best first, at most ${MAX_CANDIDATES}; empty where nothing of the name is known.`,
    }),
  }),
});

CandidateObject.implement({
  description: "An entity that a name may mean.",
  fields: (t) => ({
    entity: t.expose("entity", { type: EntityInterface, description: "The entity." }),
    score: t.float({
      description:
        "1 for one of its names, 0.8 for the beginning of one, 0.6 for words of one, 0.4 for a close spelling of one, 0.3 for close words; slightly less for two edits and for provisional entities.",
      resolve: scoreMatch,
    }),
    matched: t.exposeString("matched", { description: "Its name or alias that matched." }),
    reason: t.string({
      description: "Why, in words.",
      resolve: (candidate) => explainMatch(candidate, candidate.name),
    }),
  }),
});

builder.queryFields((t) => ({
  resolve: t.field({
    type: [ResolutionObject],
    description:
      "For each name, in order: who it may be, best first, and why. Typing errors are forgiven where nothing curated has the name: one in words of 4 to 7 letters, two from 8 on.",
    args: {
      names: t.arg.stringList({ required: true, description: `Names in any language, at most ${MAX_NAMES}.` }),
      types: t.arg({ type: [EntityTypeEnum], description: "Only entities of these types." }),
    },
    complexity: ({ names }) => costOfItems(names.length, MAX_NAMES),
    resolve: async (_root, { names, types }, { loaders }) => {
      checkCount("names", names.length, { max: MAX_NAMES });
      for (const [index, name] of names.entries()) checkLength(name, `names[${index}]`);
      const batch = { types: types ?? null, limit: MAX_CANDIDATES };
      return Promise.all(
        names.map(async (name) => {
          const matches = await loaders.nameMatches.load(batch, name);
          const candidates = matches.map((match) => ({ ...match, name }));
          return { name, candidates: candidates.toSorted((a, b) => scoreMatch(b) - scoreMatch(a)) };
        }),
      );
    },
  }),
}));
