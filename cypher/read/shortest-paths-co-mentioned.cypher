// As shortest-path, for each of several pairs, of co-mentions alone and whatever their number of stories and the types of
// the entities: without a condition on the way there is half as much to read. Neighbours are told by the one of them that
// has fewer: the search would read all of both, and hubs are each other's neighbours.
// Parameters: ends (pairs of keys), maxHops (1 or more).
// Rows: i, the place among the pairs; the cards of the entities on the path, in lists side by side.
// Relies on: entity_key.
UNWIND range(0, size($input.ends) - 1) AS i
WITH i, $input.ends[i] AS ends
CALL (ends) {
  MATCH (a:Entity {key: ends[0]})
  WITH ends, a
  MATCH (b:Entity {key: ends[1]})
  WITH a, b, EXISTS { (a)-[:CO_MENTIONED]-(b) } AS areNeighbors
  CALL (a, b, areNeighbors) {
    WITH a, b, areNeighbors
    WHERE areNeighbors
    RETURN [a, b] AS found
    UNION ALL
    WITH a, b, areNeighbors
    WHERE NOT areNeighbors
    MATCH path = shortestPath((a)-[:CO_MENTIONED*..6]-(b))
    WITH path
    WHERE length(path) <= $input.maxHops
    RETURN nodes(path) AS found
  }
  RETURN found
}
RETURN
  i, [n IN found | n.key] AS keys, [n IN found | n.name] AS names, [n IN found | n.provisional] AS provisional,
  [n IN found | n.storyCount] AS storyCounts, [n IN found | n.mentionCount] AS mentionCounts,
  [n IN found | n.firstSeenAt] AS firstSeenAt, [n IN found | n.lastSeenAt] AS lastSeenAt
