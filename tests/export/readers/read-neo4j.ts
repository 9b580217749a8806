import neo4j, { type Driver } from "neo4j-driver";
import type { Found, FoundGraph } from "../expected-graph.ts";

/** Runs a script: statements end with a semicolon at the end of a line, which no text has. */
export async function runScript(driver: Driver, script: string): Promise<void> {
  const statements = script.split(/;\n/).filter((statement) => statement.trim() !== "");
  for (const statement of statements) await driver.executeQuery(statement);
}

/** Entities, stories and what is between them, under the names that other formats have; by keys. */
export async function readDatabase(driver: Driver): Promise<FoundGraph> {
  const nodes = await driver.executeQuery(
    "MATCH (n) WHERE n:Entity OR n:Story RETURN labels(n) AS labels, properties(n) AS properties",
  );
  const edges = await driver.executeQuery(
    `MATCH (a)-[r]->(b) WHERE a:Entity OR a:Story
     RETURN a.key AS source, b.key AS target, type(r) AS kind, properties(r) AS properties`,
  );
  return sortGraph({
    nodes: nodes.records.map((record) => toNode(record.get("labels"), record.get("properties"))),
    edges: edges.records.map((record) => toEdge(record.toObject())),
  });
}

/** A database has no order. */
export function sortGraph({ nodes, edges }: FoundGraph): FoundGraph {
  return { nodes: sortByKeys(nodes), edges: sortByKeys(edges) };
}

function sortByKeys(items: readonly Found[]): Found[] {
  return items.toSorted((left, right) => (keyOf(left) < keyOf(right) ? -1 : 1));
}

function keyOf({ id, source, target, kind }: Found): string {
  return JSON.stringify([id, source, target, kind]);
}

function toNode(labels: readonly string[], { key, name, title, ...properties }: Found): Found {
  const type = labels.find((label) => label !== "Entity");
  return { id: key, label: name ?? title, type, ...plainProperties(properties) };
}

function toEdge({ properties, ...ends }: Found): Found {
  const plain = plainProperties(Object(properties));
  return { ...ends, weight: plain["storyCount"] ?? plain["mentionCount"], ...plain };
}

/** Instants as ISO 8601, JSON parsed. */
function plainProperties(properties: Found): Found {
  return Object.fromEntries(
    Object.entries(properties).map(([name, value]) => {
      if (neo4j.isDateTime(value)) return [name, value.toStandardDate().toISOString()];
      return [name, name === "names" || name === "links" ? JSON.parse(String(value)) : value];
    }),
  );
}
