// A page of entities by lastSeenAt, descending.
// Parameters: types, minStories, provisional (null for all); seenFrom, seenTo (null for all); lower, upper, afterValue,
// afterKey, beforeValue, beforeKey, forward, limit of the page (see page-parameters.ts).
// Relies on: entity_last_seen_at, in its order; named_in_at.
MATCH (e:Entity)
  USING INDEX SEEK e:Entity(lastSeenAt)
  WHERE e.lastSeenAt >= $input.lower AND e.lastSeenAt <= $input.upper
    AND ($input.types IS NULL OR e.type IN $input.types)
    AND ($input.minStories IS NULL OR e.storyCount >= $input.minStories)
    AND ($input.provisional IS NULL OR e.provisional = $input.provisional)
    AND (e.lastSeenAt <> $input.afterValue OR e.sortKey > $input.afterKey)
    AND (e.lastSeenAt <> $input.beforeValue OR e.sortKey < $input.beforeKey)
    AND ($input.seenFrom IS NULL OR (e.lastSeenAt >= $input.seenFrom AND e.firstSeenAt < $input.seenTo AND EXISTS {
      MATCH ()-[r:NAMED_IN]->()
        USING INDEX SEEK r:NAMED_IN(entityKey, at)
        WHERE r.entityKey = e.key AND r.at >= $input.seenFrom AND r.at < $input.seenTo
    }))
WITH e
ORDER BY e.lastSeenAt DESC, CASE WHEN $input.forward THEN e.sortKey END, CASE WHEN NOT $input.forward THEN e.sortKey END DESC
LIMIT $input.limit
RETURN e.key AS key, e.name AS name, e.provisional AS provisional, e.storyCount AS storyCount,
  e.mentionCount AS mentionCount, e.firstSeenAt AS firstSeenAt, e.lastSeenAt AS lastSeenAt
