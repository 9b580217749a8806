// For each entity, a page of the entities that it is co-mentioned with over all time, in any order.
// Parameters: keys, types (of the neighbours; null for all), minStories, minAffinity (null for all), needsAffinity, order
// ('STORIES', 'AFFINITY', 'RECENT'; all descending); lower, upper, afterValue, afterKey, beforeValue, beforeKey, forward,
// limit of the page (see page-parameters.ts). The affinity is src/domain/relation.ts's.
// Rows: i, the place among the keys; together, withA, withB, all: what the affinity is made of.
// Relies on: entity_key; reads every relation of the entity.
UNWIND range(0, size($input.keys) - 1) AS i
MATCH (e:Entity {key: $input.keys[i]})
WITH i, e, e.storyCount AS withA, COUNT { (:Story) } AS all
CALL (e, withA, all) {
  MATCH (e)-[r:CO_MENTIONED]-(o)
  WHERE r.storyCount >= $input.minStories AND ($input.types IS NULL OR o.type IN $input.types)
  WITH o, r, withA, all, r.storyCount AS together, o.storyCount AS withB
  WITH o, r, together, withB, CASE
    WHEN NOT $input.needsAffinity THEN 0.0
    WHEN together >= all THEN 1.0
    ELSE round(
      log(toFloat(together) * all / (toFloat(withA) * withB)) / -log(toFloat(together) / all) * 1e9
    ) / 1e9
  END AS affinity
  WITH o, r, together, withB, affinity,
    CASE $input.order WHEN 'STORIES' THEN together WHEN 'RECENT' THEN r.lastAt ELSE affinity END AS value
  WHERE ($input.minAffinity IS NULL OR affinity >= $input.minAffinity)
    AND value >= $input.lower AND value <= $input.upper
    AND (value <> $input.afterValue OR o.sortKey > $input.afterKey)
    AND (value <> $input.beforeValue OR o.sortKey < $input.beforeKey)
  WITH o, r, together, withB, value
  ORDER BY
    CASE WHEN $input.forward THEN value END DESC, CASE WHEN NOT $input.forward THEN value END,
    CASE WHEN $input.forward THEN o.sortKey END, CASE WHEN NOT $input.forward THEN o.sortKey END DESC
  LIMIT $input.limit
  RETURN o, together, withB, r.firstAt AS firstAt, r.lastAt AS lastAt
}
RETURN
  i, together, withA, withB, all, firstAt, lastAt,
  o.key AS key, o.name AS name, o.provisional AS provisional, o.storyCount AS storyCount,
  o.mentionCount AS mentionCount, o.firstSeenAt AS firstSeenAt, o.lastSeenAt AS lastSeenAt
