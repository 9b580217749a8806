// For each entity, a page of the entities that it is co-mentioned with over all time, most stories first, each with the
// latest of these stories.
// Parameters: keys, types (of the neighbours; null for all); lower, upper, afterValue, afterKey, beforeValue, beforeKey,
// limit of the page (see page-parameters.ts); stories (how many of the latest, 5 at most).
// Rows: i, the place among the keys; together, withA, withB, all: what the affinity is made of; stories: see StoryTuple.
// Relies on: entity_key, story_key; co_mentioned_of_source and co_mentioned_of_target, in their order: of an entity's relations,
// only the strongest are read.
UNWIND range(0, size($input.keys) - 1) AS i
MATCH (e:Entity {key: $input.keys[i]})
WITH i, e.key AS entityKey, e.storyCount AS withA, COUNT { (:Story) } AS all
CALL (entityKey) {
  CALL (entityKey) {
    MATCH ()-[r:CO_MENTIONED]->(o)
      USING INDEX SEEK r:CO_MENTIONED(sourceKey, storyCount)
      WHERE r.sourceKey = entityKey AND r.storyCount >= $input.lower AND r.storyCount <= $input.upper
        AND ($input.types IS NULL OR o.type IN $input.types)
        AND (r.storyCount <> $input.afterValue OR o.sortKey > $input.afterKey)
        AND (r.storyCount <> $input.beforeValue OR o.sortKey < $input.beforeKey)
    WITH r, o
    ORDER BY r.sourceKey DESC, r.storyCount DESC, o.sortKey
    LIMIT $input.limit
    RETURN r, o
    UNION ALL
    MATCH (o)-[r:CO_MENTIONED]->()
      USING INDEX SEEK r:CO_MENTIONED(targetKey, storyCount)
      WHERE r.targetKey = entityKey AND r.storyCount >= $input.lower AND r.storyCount <= $input.upper
        AND ($input.types IS NULL OR o.type IN $input.types)
        AND (r.storyCount <> $input.afterValue OR o.sortKey > $input.afterKey)
        AND (r.storyCount <> $input.beforeValue OR o.sortKey < $input.beforeKey)
    WITH r, o
    ORDER BY r.targetKey DESC, r.storyCount DESC, o.sortKey
    LIMIT $input.limit
    RETURN r, o
  }
  WITH r, o
  ORDER BY r.storyCount DESC, o.sortKey
  LIMIT $input.limit
  RETURN r, o
}
RETURN
  i, r.storyCount AS together, withA, o.storyCount AS withB, all, r.firstAt AS firstAt, r.lastAt AS lastAt,
  o.key AS key, o.name AS name, o.provisional AS provisional, o.storyCount AS storyCount,
  o.mentionCount AS mentionCount, o.firstSeenAt AS firstSeenAt, o.lastSeenAt AS lastSeenAt,
  COLLECT {
    UNWIND split(r.latestKeys, ' ')[..$input.stories] AS storyKey
    MATCH (s:Story {key: storyKey})
    RETURN [s.key, s.title, s.url, s.language, s.authorName, s.authorHandle, s.authorKey, s.at]
  } AS stories
