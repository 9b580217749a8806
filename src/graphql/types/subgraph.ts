import type { EntityKey } from "../../domain/entity.ts";
import { edgeAffinity, readAffinityBase } from "../../query/edge-affinity.ts";
import { countSubgraph, MAX_COUNTED_NODES, readSubgraph } from "../../query/subgraph.ts";
import {
  DEFAULT_HOPS,
  DEFAULT_NODES,
  MAX_HOPS,
  MAX_NODES,
  MAX_STARTS,
  MAX_STORIES,
} from "../../query/subgraph-limits.ts";
import type { SubgraphAnswer, SubgraphQuestion } from "../../store/questions.ts";
import { builder } from "../builder.ts";
import { costOfItems } from "../complexity.ts";
import type { GraphQLContext } from "../context.ts";
import { subgraphExportUrl } from "../export-url.ts";
import { type EntityRef, requireEntities } from "../entity-refs.ts";
import { findFields, type LookAhead } from "../look-ahead.ts";
import type { EntityNode } from "../node-type.ts";
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

/** Fields of a link that are read only where they are asked for: there are thousands of links. */
const DATES = ["firstAt", "lastAt"] as const;

SubgraphObject.implement({
  description: "The part of the graph around some entities.",
  fields: (t) => ({
    nodes: t.field({
      type: [EntityInterface],
      description: "Its entities: nearest first, then by the strongest link to those before, then by key.",
      complexity: { field: 1, multiplier: 1 },
      resolve: ({ nodes }) => nodes,
    }),
    edges: t.field({
      type: [SubgraphEdgeObject],
      description: "Every link between two of them that the arguments let through, by storyCount, descending.",
      complexity: { field: 1, multiplier: 2 },
      // There are thousands: they go as they are unless their affinities, which must know more, are selected.
      resolve: ({ edges, affinityBase }, _args, _context, info): readonly SubgraphEdgeShape[] =>
        findFields(info, "affinity").length === 0 ? edges : edges.map((edge) => ({ ...edge, affinityBase })),
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
    source: t.expose("source", {
      type: EntityInterface,
      description: "The author, where it is WROTE_ABOUT; else the one whose key sorts first.",
    }),
    target: t.expose("target", {
      type: EntityInterface,
      description: "The other one.",
    }),
    kind: t.expose("kind", { type: RelationKindEnum, description: "What it is." }),
    storyCount: t.exposeInt("storyCount", { description: "Distinct stories that make it, in the asked window." }),
    affinity: t.float({
      description: "How much more often the two come together so than chance has it: 1 always, 0 as chance has it.",
      resolve: async ({ affinityBase, kind, source, target, storyCount }) =>
        edgeAffinity(await requireRead(affinityBase)(), [kind], source.key, target.key, storyCount),
    }),
    firstAt: t.field({
      type: "DateTime",
      description: "`at` of the earliest of these stories.",
      resolve: ({ firstAt }) => requireRead(firstAt),
    }),
    lastAt: t.field({
      type: "DateTime",
      description: "`at` of the latest of these stories.",
      resolve: ({ lastAt }) => requireRead(lastAt),
    }),
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
      info,
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
      const request = { around: [], hops, maxNodes, filter };
      const { subgraph, starts } = await walkFrom(context, around, request, asksForDates(info));
      const whole = { ...request, around: starts };
      return { ...subgraph, request: whole, ...readOnce(context, whole, subgraph) };
    },
  }),
}));

/** The subgraph around some references, and the keys that these mean. */
async function walkFrom(
  context: GraphQLContext,
  refs: readonly EntityRef[],
  request: SubgraphQuestion,
  withDates: boolean,
): Promise<{ readonly subgraph: SubgraphAnswer; readonly starts: readonly EntityKey[] }> {
  const keys = [...new Set(refs.flatMap(({ key }) => key ?? []))];
  if (refs.every(({ key }) => typeof key === "string") && keys.length <= request.maxNodes) {
    // Nearly always all of them exist and are called so, and one question does.
    const subgraph = await context.store.subgraph({ ...request, around: keys }, withDates);
    if (subgraph !== null && keys.every((key, index) => subgraph.nodes[index]?.key === key)) {
      return { subgraph, starts: keys };
    }
  }
  const found = await requireEntities(context, refs, "around");
  const starts = found.map(({ key }) => key);
  checkCount("maxNodes", request.maxNodes, { min: starts.length, max: MAX_NODES });
  const subgraph = await readSubgraph(context.store, { ...request, around: starts }, withDates);
  return { subgraph: withRedirected(subgraph, found), starts };
}

/** The same, where entities asked for by keys that were redirected know these. */
function withRedirected(subgraph: SubgraphAnswer, found: readonly EntityNode[]): SubgraphAnswer {
  const redirected = new Map(found.flatMap((node) => (node.redirectedFrom === undefined ? [] : [[node.key, node]])));
  if (redirected.size === 0) return subgraph;
  const replace = (node: EntityNode): EntityNode => redirected.get(node.key) ?? node;
  const edges = subgraph.edges.map((edge) => ({
    ...edge,
    source: replace(edge.source),
    target: replace(edge.target),
  }));
  return { ...subgraph, nodes: subgraph.nodes.map(replace), edges };
}

function asksForDates(ahead: LookAhead): boolean {
  return DATES.some((name) => findFields(ahead, "edges", name).length > 0);
}

/** What is read where it is found selected is there wherever it is resolved. */
function requireRead<T>(value: T | null | undefined): T {
  if (value === null || value === undefined) throw new TypeError("A link lacks what its selection asks for.");
  return value;
}

/** What is read only where it is asked for, and then once: totals (of what was not cut there is nothing to count), affinities. */
function readOnce(
  { store }: GraphQLContext,
  request: SubgraphQuestion,
  { nodes, edges, truncated }: SubgraphAnswer,
): Pick<SubgraphShape, "total" | "affinityBase"> {
  let total: ReturnType<SubgraphShape["total"]> | undefined;
  let base: ReturnType<SubgraphShape["affinityBase"]> | undefined;
  return {
    total: () =>
      (total ??= truncated
        ? countSubgraph(store, request)
        : Promise.resolve({ nodes: nodes.length, edges: edges.length })),
    affinityBase: () =>
      (base ??= readAffinityBase(
        store,
        nodes.map(({ key }) => key),
        request.filter.window,
      )),
  };
}
