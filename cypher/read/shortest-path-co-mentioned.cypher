// As shortest-path, of co-mentions alone and whatever their number of stories and the types of the entities: without a
// condition on the way there is half as much to read.
// Parameters: source, target (two keys), maxHops.
// Rows: one; the cards of the entities on it, in lists side by side.
// Relies on: entity_key.
MATCH (a:Entity {key: $input.source})
WITH a
MATCH (b:Entity {key: $input.target})
MATCH path = shortestPath((a)-[:CO_MENTIONED*..6]-(b))
WITH path
WHERE length(path) <= $input.maxHops
WITH nodes(path) AS found
RETURN
  [n IN found | n.key] AS keys, [n IN found | n.name] AS names, [n IN found | n.provisional] AS provisional,
  [n IN found | n.storyCount] AS storyCounts, [n IN found | n.mentionCount] AS mentionCounts,
  [n IN found | n.firstSeenAt] AS firstSeenAt, [n IN found | n.lastSeenAt] AS lastSeenAt
