// For each entity, a page of the entities that it is co-mentioned with over all time, most stories first, and the latest
// of these stories.
// Parameters: keys, types (of the neighbours; null for all); lower, upper, afterValue, afterKey, beforeValue, beforeKey,
// limit of the page (see page-parameters.ts); stories (how many of the latest, 5 at most).
// Rows: i, the place among the keys; lists side by side: the cards of the entity and of its neighbours; of each neighbour
// together (stories of both), first, last and the keys of the latest stories, blanks between; all: how many stories there
// are; stories: those that any of the neighbours has among the asked.
// Relies on: entity_key, story_key; co_mentioned_of_source and co_mentioned_of_target, in their order: of an entity's relations,
// only the strongest are read.
UNWIND range(0, size($input.keys) - 1) AS i
MATCH (e:Entity {key: $input.keys[i]})
WITH i, e, e.key AS entityKey
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
  RETURN collect(r) AS links, collect(o) AS others
}
CALL (links) {
  UNWIND links AS r
  UNWIND split(r.latestKeys, ' ')[..$input.stories] AS storyKey
  WITH DISTINCT storyKey
  MATCH (s:Story {key: storyKey})
  RETURN collect(s) AS told
}
WITH i, links, told, [e] + others AS cards
RETURN
  i, COUNT { (:Story) } AS all, [r IN links | r.storyCount] AS together,
  [r IN links | r.firstAt] AS firstAts, [r IN links | r.lastAt] AS lastAts,
  CASE WHEN $input.stories > 0 THEN [r IN links | r.latestKeys] ELSE [] END AS latestKeys,
  [c IN cards | c.key] AS keys, [c IN cards | c.name] AS names, [c IN cards | c.provisional] AS provisional,
  [c IN cards | c.storyCount] AS storyCounts, [c IN cards | c.mentionCount] AS mentionCounts,
  [c IN cards | c.firstSeenAt] AS firstSeenAt, [c IN cards | c.lastSeenAt] AS lastSeenAt,
  {
    keys: [s IN told | s.key], titles: [s IN told | s.title], urls: [s IN told | s.url],
    languages: [s IN told | s.language], authorNames: [s IN told | s.authorName],
    authorHandles: [s IN told | s.authorHandle], authorKeys: [s IN told | s.authorKey], instants: [s IN told | s.at]
  } AS stories
