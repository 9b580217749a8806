// One shortest path between two entities over relations of all time, of at most six hops.
// Parameters: source, target (two keys), kinds, minStories (of each relation), types (of the entities between; null for
// all), maxHops.
// Rows: one; the cards of the entities on it, in lists side by side.
// Relies on: entity_key.
MATCH (a:Entity {key: $input.source})
WITH a
MATCH (b:Entity {key: $input.target})
MATCH path = shortestPath((a)-[:CO_MENTIONED|WROTE_ABOUT*..6]-(b))
WHERE all(r IN relationships(path) WHERE r.storyCount >= $input.minStories AND type(r) IN $input.kinds)
  AND all(n IN nodes(path) WHERE $input.types IS NULL OR n.type IN $input.types OR n.key IN [$input.source, $input.target])
WITH path
WHERE length(path) <= $input.maxHops
WITH nodes(path) AS found
RETURN
  [n IN found | n.key] AS keys, [n IN found | n.name] AS names, [n IN found | n.provisional] AS provisional,
  [n IN found | n.storyCount] AS storyCounts, [n IN found | n.mentionCount] AS mentionCounts,
  [n IN found | n.firstSeenAt] AS firstSeenAt, [n IN found | n.lastSeenAt] AS lastSeenAt
