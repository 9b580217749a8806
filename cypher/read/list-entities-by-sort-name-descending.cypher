// A page of entities by sortName, descending.
// Parameters: types, minStories, provisional (null for all); seenFrom, seenTo (null for all); lower, upper, afterValue,
// afterKey, beforeValue, beforeKey, forward, limit of the page (see page-parameters.ts).
// Relies on: entity_sort_name, in its order; named_in_at.
MATCH (e:Entity)
  USING INDEX SEEK e:Entity(sortName)
  WHERE e.sortName >= $input.lower AND e.sortName <= $input.upper
    AND ($input.types IS NULL OR e.type IN $input.types)
    AND ($input.minStories IS NULL OR e.storyCount >= $input.minStories)
    AND ($input.provisional IS NULL OR e.provisional = $input.provisional)
    AND (e.sortName <> $input.afterValue OR e.sortKey > $input.afterKey)
    AND (e.sortName <> $input.beforeValue OR e.sortKey < $input.beforeKey)
    AND ($input.seenFrom IS NULL OR (e.lastSeenAt >= $input.seenFrom AND e.firstSeenAt < $input.seenTo AND EXISTS {
      MATCH ()-[r:NAMED_IN]->()
        USING INDEX SEEK r:NAMED_IN(entityKey, at)
        WHERE r.entityKey = e.key AND r.at >= $input.seenFrom AND r.at < $input.seenTo
    }))
WITH e
ORDER BY e.sortName DESC, CASE WHEN $input.forward THEN e.sortKey END, CASE WHEN NOT $input.forward THEN e.sortKey END DESC
LIMIT $input.limit
RETURN e.key AS key, e.name AS name, e.provisional AS provisional, e.storyCount AS storyCount,
  e.mentionCount AS mentionCount, e.firstSeenAt AS firstSeenAt, e.lastSeenAt AS lastSeenAt
