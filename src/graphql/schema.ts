import { printSchema } from "graphql";
import { builder } from "./builder.ts";
import "./types/scalars.ts";
import "./types/node.ts";
import "./types/entity.ts";
import "./types/entity-stories.ts";
import "./types/neighbor.ts";
import "./types/person.ts";
import "./types/organization.ts";
import "./types/model.ts";
import "./types/product.ts";
import "./types/story.ts";
import "./types/appearance.ts";
import "./types/mention.ts";
import "./types/evidence.ts";
import "./types/digest.ts";
import "./types/relation.ts";
import "./types/path.ts";
import "./types/timeline.ts";
import "./types/trend.ts";
import "./types/neighbor-change.ts";
import "./types/subgraph.ts";
import "./types/graph-selection.ts";
import "./types/resolution.ts";
import "./types/search.ts";
import "./types/stats.ts";
import "./types/decision.ts";
import "./types/curation.ts";
import "./types/loading.ts";

builder.queryType({ description: "Every question that can be asked of the graph." });

export const schema = builder.toSchema({ sortSchema: false });

/** The schema in SDL, as schema/schema.graphql holds it. */
export function printSchemaText(): string {
  return `${printSchema(schema)}\n`;
}
