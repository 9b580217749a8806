import { edgeAffinity, readAffinityBase } from "../../query/edge-affinity.ts";
import { countSubgraph, findSubgraph, MAX_COUNTED_NODES } from "../../query/subgraph.ts";
import {
  DEFAULT_HOPS,
  DEFAULT_NODES,
  MAX_HOPS,
  MAX_NODES,
  MAX_STARTS,
  MAX_STORIES,
} from "../../query/subgraph-limits.ts";
import { builder } from "../builder.ts";
import { costOfItems } from "../complexity.ts";
import type { GraphQLContext } from "../context.ts";
import { subgraphExportUrl } from "../export-url.ts";
import { loadKnownEntities, loadKnownEntity, requireEntities } from "../entity-refs.ts";
import { checkCount } from "../pages.ts";
import {
  EntityInterface,
  SubgraphEdgeObject,
  type SubgraphEdgeShape,
  SubgraphObject,
  type SubgraphShape,
} from "../refs.ts";
import { readKinds } from "../relation-arguments.ts";
import { readWindow } from "../windows.ts";
import { EntityTypeEnum, ExportFormatEnum, RelationKindEnum } from "./enums.ts";
import { EntityRefInput, WindowInput } from "./inputs.ts";

SubgraphObject.implement({
  description: "The part of the graph around some entities.",
  fields: (t) => ({
    nodes: t.field({
      type: [EntityInterface],
      description: "Its entities: nearest first, then by the strongest link to those before, then by key.",
      complexity: { field: 1, multiplier: 1 },
      resolve: ({ nodes }, _args, context) => loadKnownEntities(context, nodes),
    }),
    edges: t.field({
      type: [SubgraphEdgeObject],
      description: "Every link between two of them that the arguments let through, by storyCount, descending.",
      complexity: { field: 1, multiplier: 2 },
      resolve: (subgraph, _args, context) => toEdges(subgraph, context),
    }),
    truncated: t.exposeBoolean("truncated", { description: "Are there more entities within `hops` than maxNodes?" }),
    totalNodes: t.int({
      description: `How many entities are within \`hops\`, maxNodes aside; counted up to ${MAX_COUNTED_NODES}, and only where it is asked for.`,
      resolve: async ({ total }) => (await total()).nodes,
    }),
    totalEdges: t.int({
      description: "How many links are between these. Counted only where it is asked for.",
      resolve: async ({ total }) => (await total()).edges,
    }),
    graphVersion: t.string({
      description: "Changes with every load, removal and decision: the same version, the same answer.",
      resolve: (_subgraph, _args, { store }) => store.version(),
    }),
    exportUrl: t.field({
      type: "URL",
      description: "Where the same subgraph can be downloaded as a file.",
      args: { format: t.arg({ type: ExportFormatEnum, required: true, description: "What kind of file." }) },
      resolve: ({ request }, { format }, { origin }) => subgraphExportUrl(origin, format, request),
    }),
  }),
});

SubgraphEdgeObject.implement({
  description: "A link between two entities, of one kind.",
  fields: (t) => ({
    source: t.field({
      type: EntityInterface,
      description: "The author, where it is WROTE_ABOUT; else the one whose key sorts first.",
      resolve: ({ source }, _args, context) => loadKnownEntity(context, source),
    }),
    target: t.field({
      type: EntityInterface,
      description: "The other one.",
      resolve: ({ target }, _args, context) => loadKnownEntity(context, target),
    }),
    kind: t.expose("kind", { type: RelationKindEnum, description: "What it is." }),
    storyCount: t.exposeInt("storyCount", { description: "Distinct stories that make it, in the asked window." }),
    affinity: t.float({
      description: "How much more often the two come together so than chance has it: 1 always, 0 as chance has it.",
      resolve: ({ affinity }) => affinity(),
    }),
    firstAt: t.expose("firstAt", { type: "DateTime", description: "`at` of the earliest of these stories." }),
    lastAt: t.expose("lastAt", { type: "DateTime", description: "`at` of the latest of these stories." }),
  }),
});

builder.queryFields((t) => ({
  subgraph: t.field({
    type: SubgraphObject,
    description: "The entities within some steps of some others, and what links them.",
    args: {
      around: t.arg({ type: [EntityRefInput], required: true, description: `Where it starts: 1 to ${MAX_STARTS}.` }),
      hops: t.arg.int({
        required: true,
        defaultValue: DEFAULT_HOPS,
        description: `How many steps out: 1 to ${MAX_HOPS}.`,
      }),
      maxNodes: t.arg.int({
        required: true,
        defaultValue: DEFAULT_NODES,
        description: `How many entities at most, the starts included: 1 to ${MAX_NODES}.`,
      }),
      types: t.arg({ type: [EntityTypeEnum], description: "Only entities of these types, the starts aside." }),
      kinds: t.arg({
        type: [RelationKindEnum],
        defaultValue: ["CO_MENTIONED"],
        description: "Only links of these kinds. All kinds where it is null.",
      }),
      minStories: t.arg.int({
        required: true,
        defaultValue: 1,
        description: "Only links that at least this many stories make.",
      }),
      window: t.arg({ type: WindowInput, description: "Only links by stories with `at` in this window." }),
    },
    complexity: ({ maxNodes }) => costOfItems(maxNodes, MAX_NODES),
    resolve: async (
      _root,
      { around, hops, maxNodes, types, kinds, minStories, window },
      context,
    ): Promise<SubgraphShape> => {
      checkCount("around", around.length, { min: 1, max: MAX_STARTS });
      const filter = {
        kinds: readKinds(kinds),
        types: types ?? null,
        minStories: checkCount("minStories", minStories, { max: MAX_STORIES }),
        window: readWindow(window),
      };
      checkCount("hops", hops, { min: 1, max: MAX_HOPS });
      checkCount("maxNodes", maxNodes, { min: 1, max: MAX_NODES });
      const starts = await requireEntities(context, around, "around");
      checkCount("maxNodes", maxNodes, { min: starts.length, max: MAX_NODES });
      const request = { around: starts.map(({ key }) => key), hops, maxNodes, filter };
      const subgraph = await findSubgraph(context.store, request);
      return { ...subgraph, request, filter, total: countOnce(context, request, subgraph) };
    },
  }),
}));

/** What was not cut needs no counting; two totals count once. */
function countOnce(
  { store }: GraphQLContext,
  request: Parameters<typeof countSubgraph>[1],
  { nodes, edges, truncated }: Pick<SubgraphShape, "nodes" | "edges" | "truncated">,
): SubgraphShape["total"] {
  let total: ReturnType<SubgraphShape["total"]> | undefined;
  return () => {
    total ??= truncated ? countSubgraph(store, request) : Promise.resolve({ nodes: nodes.length, edges: edges.length });
    return total;
  };
}

function toEdges({ nodes, edges, filter }: SubgraphShape, { store }: GraphQLContext): SubgraphEdgeShape[] {
  let base: ReturnType<typeof readAffinityBase> | undefined;
  return edges.map((edge) => ({
    ...edge,
    affinity: async () => {
      // The counts of all nodes are read once, for the first edge that prints its affinity.
      base ??= readAffinityBase(store, nodes, filter.window);
      return edgeAffinity(await base, [edge.kind], edge.source, edge.target, edge.storyCount);
    },
  }));
}
