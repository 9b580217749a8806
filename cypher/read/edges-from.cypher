// The strongest relations of some entities over all time, in either direction.
// Parameters: keys, coMentioned, wroteAbout (the kinds), types (of the other end; null for all), minStories, limit (for
// each entity).
// Relies on: co_mentioned_of_source, co_mentioned_of_target, wrote_about_of_source, wrote_about_of_target, in their
// order: of an entity's relations, only the strongest are read.
UNWIND range(0, size($input.keys) - 1) AS i
WITH i, $input.keys[i] AS entityKey
CALL (entityKey) {
  CALL (entityKey) {
    WITH entityKey
    WHERE $input.coMentioned
    MATCH ()-[r:CO_MENTIONED]->(o)
      USING INDEX SEEK r:CO_MENTIONED(sourceKey, storyCount)
      WHERE r.sourceKey = entityKey AND r.storyCount >= $input.minStories AND ($input.types IS NULL OR o.type IN $input.types)
    WITH r, o
    ORDER BY r.sourceKey DESC, r.storyCount DESC, o.key
    LIMIT $input.limit
    RETURN r, o
    UNION ALL
    WITH entityKey
    WHERE $input.coMentioned
    MATCH (o)-[r:CO_MENTIONED]->()
      USING INDEX SEEK r:CO_MENTIONED(targetKey, storyCount)
      WHERE r.targetKey = entityKey AND r.storyCount >= $input.minStories AND ($input.types IS NULL OR o.type IN $input.types)
    WITH r, o
    ORDER BY r.targetKey DESC, r.storyCount DESC, o.key
    LIMIT $input.limit
    RETURN r, o
    UNION ALL
    WITH entityKey
    WHERE $input.wroteAbout
    MATCH ()-[r:WROTE_ABOUT]->(o)
      USING INDEX SEEK r:WROTE_ABOUT(sourceKey, storyCount)
      WHERE r.sourceKey = entityKey AND r.storyCount >= $input.minStories AND ($input.types IS NULL OR o.type IN $input.types)
    WITH r, o
    ORDER BY r.sourceKey DESC, r.storyCount DESC, o.key
    LIMIT $input.limit
    RETURN r, o
    UNION ALL
    WITH entityKey
    WHERE $input.wroteAbout
    MATCH (o)-[r:WROTE_ABOUT]->()
      USING INDEX SEEK r:WROTE_ABOUT(targetKey, storyCount)
      WHERE r.targetKey = entityKey AND r.storyCount >= $input.minStories AND ($input.types IS NULL OR o.type IN $input.types)
    WITH r, o
    ORDER BY r.targetKey DESC, r.storyCount DESC, o.key
    LIMIT $input.limit
    RETURN r, o
  }
  WITH r, o
  ORDER BY r.storyCount DESC, o.key, type(r), r.sourceKey
  LIMIT $input.limit
  RETURN r
}
RETURN
  type(r) AS kind, r.sourceKey AS source, r.targetKey AS target, r.storyCount AS storyCount, r.firstAt AS firstAt,
  r.lastAt AS lastAt
