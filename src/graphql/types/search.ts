import { ENTITY_TYPES } from "../../domain/entity.ts";
import { pageOfList } from "../../domain/paging.ts";
import { markName, snippetsOf } from "../../query/highlight.ts";
import { comparePositions, MAX_HITS, positionOfHit, type SearchHit, searchGraph } from "../../query/search.ts";
import { builder } from "../builder.ts";
import { costOfPage } from "../complexity.ts";
import { checkLength } from "../entity-refs.ts";
import { type AnyNode, resolveNodeType } from "../node-type.ts";
import { connect, readPage } from "../pages.ts";
import { ModelObject, OrganizationObject, PersonObject, ProductObject, StoryObject } from "../refs.ts";
import { CURSOR_DESCRIPTION, defineConnection, type Edge } from "./connections.ts";
import { SearchTypeEnum } from "./enums.ts";
import { forwardPageArgs } from "./page-arguments.ts";

const ORDER = "search";

/** A hit and the words that found it. */
type FoundHit = SearchHit & { readonly text: string };

const SearchNodeUnion = builder.unionType("SearchNode", {
  description: "What a search finds.",
  types: [PersonObject, OrganizationObject, ModelObject, ProductObject, StoryObject],
  resolveType: resolveNodeType,
});

const SearchEdgeObject = builder
  .objectRef<Edge<Exclude<AnyNode, { contentHash: string }>, FoundHit>>("SearchEdge")
  .implement({
    description: "A find.",
    fields: (t) => ({
      cursor: t.exposeString("cursor", { description: CURSOR_DESCRIPTION }),
      node: t.expose("node", { type: SearchNodeUnion, description: "The entity or story." }),
      score: t.float({
        description:
          "How well it fits. Entities: 1 for an exact name, 0.8 for its beginning, 0.6 for words of it, 0.4 and less for a close spelling, slightly less where provisional. Stories: 0.5 where titles hold the words, 0.47 where one there begins with the last, 0.44 where texts do.",
        resolve: ({ item }) => item.score,
      }),
      highlights: t.stringList({
        description:
          "Where the words were found, put between `**`: the name of an entity, up to three sentences of a story. Plain text else.",
        resolve: async ({ item }, _args, { loaders }) => {
          if (item.matched !== null) return [markName(item.matched, item.text)];
          const appearances = await loaders.appearancesOfStory.load(item.node.key);
          return snippetsOf(
            appearances.flatMap(({ title, text }) => [title, text]),
            item.text,
          );
        },
      }),
    }),
  });

const SearchConnectionObject = defineConnection("SearchConnection", SearchEdgeObject, "A page of finds.");

builder.queryFields((t) => ({
  search: t.field({
    type: SearchConnectionObject,
    description: `Entities by name and stories by text together, in Chinese and English; the last word may be unfinished, and a number such as 5.2 is one word. Entities first: exact names, then those that begin so, then those that hold the words; then stories, those with the words in their titles before others, each newest first. Where no curated entity has the words, names that are close to them come last: opnai finds OpenAI. It finds up to ${MAX_HITS} of each; \`totalCount\` counts no more.`,
    args: {
      text: t.arg.string({ required: true, description: "What to look for: `andrew`, `智能体`, `gpt-5.2 安全`." }),
      types: t.arg({ type: [SearchTypeEnum], description: "Only these; everything where it is left out." }),
      ...forwardPageArgs,
    },
    complexity: costOfPage,
    resolve: async (_root, { text, types, ...args }, { store }) => {
      checkLength(text, "text");
      const page = readPage(ORDER, args);
      const request = {
        text,
        types: types ? ENTITY_TYPES.filter((type) => types.some((asked) => asked === type.toUpperCase())) : null,
        stories: types?.includes("STORY") ?? true,
      };
      // A first page needs no more than its size of each; only reading on needs to know what came before.
      const limit = page.after === null ? Math.min(page.limit + 1, MAX_HITS) : MAX_HITS;
      const hits = await searchGraph(store, request, limit);
      const found = hits.map((hit): FoundHit => ({ ...hit, text }));
      return connect(
        pageOfList(found, page, positionOfHit, comparePositions),
        ORDER,
        positionOfHit,
        ({ node }) => node,
        async () => (await searchGraph(store, request, MAX_HITS)).length,
      );
    },
  }),
}));
