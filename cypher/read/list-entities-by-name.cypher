// A page of the entities one of whose spellings passes a filter, in any order.
// Parameters: equals, startsWith, contains (folded; null where not asked, at least one is given); types, minStories,
// provisional (null for all); seenFrom, seenTo (null for all); order ('storyCount', 'sortName', 'lastSeenAt',
// 'firstSeenAt'), ascending; lower, upper, afterValue, afterKey, beforeValue, beforeKey, forward, limit of the page
// (see page-parameters.ts).
// Relies on: alias_filter_text, alias_filter_text_parts, named_in_at.
CALL () {
  WITH *
  WHERE $input.equals IS NOT NULL
  MATCH (a:Alias)
    USING INDEX SEEK a:Alias(filterText)
    WHERE a.filterText = $input.equals
  RETURN a
  UNION ALL
  WITH *
  WHERE $input.equals IS NULL AND $input.startsWith IS NOT NULL
  MATCH (a:Alias)
    USING RANGE INDEX SEEK a:Alias(filterText)
    WHERE a.filterText STARTS WITH $input.startsWith
  RETURN a
  UNION ALL
  WITH *
  WHERE $input.equals IS NULL AND $input.startsWith IS NULL
  MATCH (a:Alias)
    USING TEXT INDEX a:Alias(filterText)
    WHERE a.filterText CONTAINS $input.contains
  RETURN a
}
WITH a
WHERE ($input.startsWith IS NULL OR a.filterText STARTS WITH $input.startsWith)
  AND ($input.contains IS NULL OR a.filterText CONTAINS $input.contains)
MATCH (a)-[:NAMES]->(e:Entity)
WITH DISTINCT e
WHERE ($input.types IS NULL OR e.type IN $input.types)
    AND ($input.minStories IS NULL OR e.storyCount >= $input.minStories)
    AND ($input.provisional IS NULL OR e.provisional = $input.provisional)
    AND ($input.seenFrom IS NULL OR (e.lastSeenAt >= $input.seenFrom AND e.firstSeenAt < $input.seenTo AND EXISTS {
      MATCH ()-[r:NAMED_IN]->()
        USING INDEX SEEK r:NAMED_IN(entityKey, at)
        WHERE r.entityKey = e.key AND r.at >= $input.seenFrom AND r.at < $input.seenTo
    }))
WITH e, CASE $input.order
    WHEN 'storyCount' THEN e.storyCount
    WHEN 'sortName' THEN e.sortName
    WHEN 'lastSeenAt' THEN e.lastSeenAt
    ELSE e.firstSeenAt
  END AS value
WHERE value >= $input.lower AND value <= $input.upper
  AND (value <> $input.afterValue OR e.sortKey > $input.afterKey)
  AND (value <> $input.beforeValue OR e.sortKey < $input.beforeKey)
WITH e, value
ORDER BY
  CASE WHEN $input.ascending THEN value END, CASE WHEN NOT $input.ascending THEN value END DESC,
  CASE WHEN $input.forward THEN e.sortKey END, CASE WHEN NOT $input.forward THEN e.sortKey END DESC
LIMIT $input.limit
RETURN e.key AS key, e.name AS name, e.provisional AS provisional, e.storyCount AS storyCount,
  e.mentionCount AS mentionCount, e.firstSeenAt AS firstSeenAt, e.lastSeenAt AS lastSeenAt
