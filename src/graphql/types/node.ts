import { builder } from "../builder.ts";
import { costOfItems } from "../complexity.ts";
import type { GraphQLContext } from "../context.ts";
import { loadEntity } from "../entity-refs.ts";
import { decodeGlobalId } from "../global-id.ts";
import type { AnyNode } from "../node-type.ts";
import { checkCount } from "../pages.ts";
import { type ReadAhead, readAheadOfEntity } from "../read-ahead.ts";
import { NodeInterface } from "../refs.ts";

const MAX_NODES = 100;

builder.queryFields((t) => ({
  node: t.field({
    type: NodeInterface,
    nullable: true,
    description: "Finds an entity, story or digest again by its global id; null where it is gone.",
    args: { id: t.arg.id({ required: true, description: "A global id, as a field `id` answers it." }) },
    resolve: (_root, { id }, context, info) => loadNode(context, readAheadOfEntity(info), id, "id"),
  }),
  nodes: t.field({
    type: [NodeInterface],
    nullable: { list: false, items: true },
    description: "Finds several at once, in order; null for those that are gone.",
    args: {
      ids: t.arg.idList({ required: true, description: `Global ids, at most ${MAX_NODES}.` }),
    },
    complexity: ({ ids }) => costOfItems(ids.length, MAX_NODES),
    resolve: (_root, { ids }, context, info) => {
      checkCount("ids", ids.length, { max: MAX_NODES });
      const ahead = readAheadOfEntity(info);
      return Promise.all(ids.map((id, index) => loadNode(context, ahead, id, `ids[${index}]`)));
    },
  }),
}));

function loadNode(context: GraphQLContext, ahead: ReadAhead, id: string, argument: string): Promise<AnyNode | null> {
  const { kind, key } = decodeGlobalId(id, argument);
  switch (kind) {
    case "Entity":
      return loadEntity(context, key, ahead);
    case "Story":
      return context.loaders.story.load(key);
    case "Digest":
      return context.loaders.digest.load(key);
  }
}
