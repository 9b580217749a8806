import type { GraphSelection, SelectionSize } from "../../store/selection.ts";
import { MAX_DIGESTS } from "../../query/selection-parameters.ts";
import { MAX_STORIES } from "../../query/subgraph-limits.ts";
import { CodedError } from "../../errors.ts";
import { builder } from "../builder.ts";
import type { GraphQLContext } from "../context.ts";
import { selectionExportUrl } from "../export-url.ts";
import { checkCount } from "../pages.ts";
import { readKinds } from "../relation-arguments.ts";
import { ExportFormatEnum, EntityTypeEnum, NetworkEnum, RelationKindEnum } from "./enums.ts";
import { StoryFilterInput } from "./inputs.ts";
import { readStoryFilter } from "./story.ts";

interface GraphSelectionShape {
  readonly selection: GraphSelection;
  readonly size: () => Promise<SelectionSize>;
}

const GraphSelectionObject = builder.objectRef<GraphSelectionShape>("GraphSelection").implement({
  description: "The whole graph or a part of it, to be taken away as a file: how large that is, and where it is.",
  fields: (t) => ({
    totalNodes: t.int({
      description: "How many entities and stories the file has. Counted only where it is asked for.",
      resolve: async ({ size }) => {
        const { entities, stories } = await size();
        return entities + stories;
      },
    }),
    totalEdges: t.int({
      description: "How many links are between these.",
      resolve: async ({ size }) => (await size()).edges,
    }),
    maxNodes: t.int({
      nullable: true,
      description: "The most nodes that a file of this server may have; null: however many.",
      resolve: (_selection, _args, { exporter }) => exporter.maxNodes,
    }),
    isTooLarge: t.boolean({
      description: "Are there more than `maxNodes`? The address answers LIMIT_EXCEEDED then.",
      resolve: async ({ size }, _args, { exporter: { maxNodes } }) => {
        if (maxNodes === null) return false;
        const { entities, stories } = await size();
        return entities + stories > maxNodes;
      },
    }),
    graphVersion: t.string({
      description: "Changes with every load, removal and decision: the same version, the same file.",
      resolve: (_selection, _args, { store }) => store.version(),
    }),
    exportUrl: t.field({
      type: "URL",
      description: "Where it can be downloaded.",
      args: { format: t.arg({ type: ExportFormatEnum, required: true, description: "What kind of file." }) },
      resolve: ({ selection }, { format }, { origin }) => selectionExportUrl(origin, format, selection),
    }),
  }),
});

builder.queryFields((t) => ({
  graph: t.field({
    type: GraphSelectionObject,
    description:
      "The whole graph, or what some stories make of it, as a file. `graph { totalNodes exportUrl(format: GRAPHML) }`",
    args: {
      stories: t.arg({
        type: StoryFilterInput,
        description:
          "Only what these stories make: whom they name, and the links that they support. Without it and `digests`, the whole graph.",
      }),
      digests: t.arg.stringList({ description: "Only what the stories of these digests make, by key." }),
      network: t.arg({
        type: NetworkEnum,
        required: true,
        defaultValue: "entities",
        description: "What the nodes and edges are.",
      }),
      types: t.arg({ type: [EntityTypeEnum], description: "Only entities of these types." }),
      kinds: t.arg({
        type: [RelationKindEnum],
        defaultValue: ["CO_MENTIONED"],
        description: "Only links of these kinds, all where it is null. Of network ENTITIES.",
      }),
      minStories: t.arg.int({
        required: true,
        defaultValue: 1,
        description: "Only links that at least this many stories make. Of network ENTITIES.",
      }),
    },
    resolve: async (_root, { stories, digests, network, types, kinds, minStories }, context) => {
      const isPart = (stories !== null && stories !== undefined) || (digests !== null && digests !== undefined);
      const keys = digests ? await requireDigests(context, digests) : null;
      const selection: GraphSelection = {
        network,
        types: types ?? null,
        kinds: readKinds(kinds),
        minStories: checkCount("minStories", minStories, { max: MAX_STORIES }),
        stories: isPart
          ? { ...(await readStoryFilter(context, stories, "stories")), ...(keys === null ? {} : { digests: keys }) }
          : null,
      };
      return { selection, size: countOnce(context, selection) };
    },
  }),
}));

async function requireDigests({ loaders }: GraphQLContext, keys: readonly string[]): Promise<string[]> {
  checkCount("digests", keys.length, { max: MAX_DIGESTS });
  const asked = [...new Set(keys)];
  const found = await Promise.all(asked.map((key) => loaders.digest.load(key)));
  const missing = asked.filter((_, index) => found[index] === null);
  if (missing.length === 0) return asked;
  throw new CodedError("NOT_FOUND", `digests: there is no digest ${missing.join(", ")}.`, {
    details: { argument: "digests", missing },
  });
}

/** Three fields count once. */
function countOnce({ exporter }: GraphQLContext, selection: GraphSelection): GraphSelectionShape["size"] {
  let size: Promise<SelectionSize> | undefined;
  return () => (size ??= exporter.size(selection));
}
