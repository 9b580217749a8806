// The entities within some hops of some others along co-mentions over all time, nearest first, then by the strongest
// link to those before, then by key; and all links among them.
// Parameters: around (keys, distinct), hops (1 to 3), maxNodes (no less than around), types (of the entities but those it
// starts from; null for all), minStories, withDates.
// Rows: an entity each, in order; isCut (are there more?); of its links to entities whose keys come after its own:
// targets (keys), storyCounts and, where withDates, firstAts and lastAts.
// Relies on: entity_key; co_mentioned_of_source and co_mentioned_of_target, in their order: for the next hop, of an
// entity's relations only the strongest are read.
CALL () {
  UNWIND range(0, size($input.around) - 1) AS i
  MATCH (e:Entity {key: $input.around[i]})
  WITH e
  ORDER BY i
  RETURN collect(e) AS starts
}
CALL (starts) {
  UNWIND starts AS m
  CALL (starts, m) {
    MATCH ()-[r:CO_MENTIONED]->(n)
      USING INDEX SEEK r:CO_MENTIONED(sourceKey, storyCount)
      WHERE r.sourceKey = m.key AND r.storyCount >= $input.minStories AND ($input.types IS NULL OR n.type IN $input.types)
    WITH starts, r, n
    ORDER BY r.sourceKey DESC, r.storyCount DESC, n.key
    LIMIT $input.maxNodes + size($input.around)
    RETURN n, r.storyCount AS storyCount
    UNION ALL
    MATCH (n)-[r:CO_MENTIONED]->()
      USING INDEX SEEK r:CO_MENTIONED(targetKey, storyCount)
      WHERE r.targetKey = m.key AND r.storyCount >= $input.minStories AND ($input.types IS NULL OR n.type IN $input.types)
    WITH starts, r, n
    ORDER BY r.targetKey DESC, r.storyCount DESC, n.key
    LIMIT $input.maxNodes + size($input.around)
    RETURN n, r.storyCount AS storyCount
  }
  WITH starts, n, max(storyCount) AS storyCount
  WHERE NOT n IN starts
  WITH n, storyCount
  ORDER BY storyCount DESC, n.key
  LIMIT $input.maxNodes
  RETURN collect(n) AS near
}
WITH starts + near AS found, near
CALL (found, near) {
  WITH found, near
  WHERE $input.hops > 1 AND size(found) <= $input.maxNodes
  UNWIND near AS m
  CALL (m) {
    MATCH ()-[r:CO_MENTIONED]->(n)
      USING INDEX SEEK r:CO_MENTIONED(sourceKey, storyCount)
      WHERE r.sourceKey = m.key AND r.storyCount >= $input.minStories AND ($input.types IS NULL OR n.type IN $input.types)
    WITH r, n
    ORDER BY r.sourceKey DESC, r.storyCount DESC, n.key
    LIMIT 2 * $input.maxNodes
    RETURN n, r.storyCount AS storyCount
    UNION ALL
    MATCH (n)-[r:CO_MENTIONED]->()
      USING INDEX SEEK r:CO_MENTIONED(targetKey, storyCount)
      WHERE r.targetKey = m.key AND r.storyCount >= $input.minStories AND ($input.types IS NULL OR n.type IN $input.types)
    WITH r, n
    ORDER BY r.targetKey DESC, r.storyCount DESC, n.key
    LIMIT 2 * $input.maxNodes
    RETURN n, r.storyCount AS storyCount
  }
  WITH found, n, max(storyCount) AS storyCount
  WHERE NOT n IN found
  WITH n, storyCount
  ORDER BY storyCount DESC, n.key
  LIMIT $input.maxNodes
  RETURN collect(n) AS far
}
WITH found + far AS found, far
CALL (found, far) {
  WITH found, far
  WHERE $input.hops > 2 AND size(found) <= $input.maxNodes
  UNWIND far AS m
  CALL (m) {
    MATCH ()-[r:CO_MENTIONED]->(n)
      USING INDEX SEEK r:CO_MENTIONED(sourceKey, storyCount)
      WHERE r.sourceKey = m.key AND r.storyCount >= $input.minStories AND ($input.types IS NULL OR n.type IN $input.types)
    WITH r, n
    ORDER BY r.sourceKey DESC, r.storyCount DESC, n.key
    LIMIT 2 * $input.maxNodes
    RETURN n, r.storyCount AS storyCount
    UNION ALL
    MATCH (n)-[r:CO_MENTIONED]->()
      USING INDEX SEEK r:CO_MENTIONED(targetKey, storyCount)
      WHERE r.targetKey = m.key AND r.storyCount >= $input.minStories AND ($input.types IS NULL OR n.type IN $input.types)
    WITH r, n
    ORDER BY r.targetKey DESC, r.storyCount DESC, n.key
    LIMIT 2 * $input.maxNodes
    RETURN n, r.storyCount AS storyCount
  }
  WITH found, n, max(storyCount) AS storyCount
  WHERE NOT n IN found
  WITH n, storyCount
  ORDER BY storyCount DESC, n.key
  LIMIT $input.maxNodes
  RETURN collect(n) AS farthest
}
WITH found + farthest AS found
WITH found[..$input.maxNodes] AS nodes, size(found) > $input.maxNodes AS isCut
UNWIND nodes AS a
CALL (a, nodes) {
  MATCH ()-[r:CO_MENTIONED]->(b)
    USING INDEX SEEK r:CO_MENTIONED(sourceKey, storyCount)
    WHERE r.sourceKey = a.key AND r.storyCount >= $input.minStories AND b IN nodes
  RETURN collect(b.key) AS targets, collect(r.storyCount) AS storyCounts, collect(r) AS links
}
RETURN
  a.key AS key, a.name AS name, a.provisional AS provisional, a.storyCount AS storyCount,
  a.mentionCount AS mentionCount, a.firstSeenAt AS firstSeenAt, a.lastSeenAt AS lastSeenAt, isCut, targets, storyCounts,
  CASE WHEN $input.withDates THEN [r IN links | r.firstAt] END AS firstAts,
  CASE WHEN $input.withDates THEN [r IN links | r.lastAt] END AS lastAts
