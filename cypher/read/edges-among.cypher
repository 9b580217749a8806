// All relations over all time that have both ends among some entities, asked pair by pair.
// Parameters: keys (ascending by code point), coMentioned, wroteAbout (the kinds), minStories.
// Relies on: co_mentioned_ends, wrote_about_ends.
CALL () {
  WITH *
  WHERE $input.coMentioned
  UNWIND range(0, size($input.keys) - 1) AS i
  WITH $input.keys[i] AS sourceKey, $input.keys[i + 1 ..] AS targetKeys
  MATCH ()-[r:CO_MENTIONED]->()
    USING INDEX SEEK r:CO_MENTIONED(sourceKey, targetKey)
    WHERE r.sourceKey = sourceKey AND r.targetKey IN targetKeys AND r.storyCount >= $input.minStories
  RETURN r
  UNION ALL
  WITH *
  WHERE $input.wroteAbout
  UNWIND $input.keys AS sourceKey
  MATCH ()-[r:WROTE_ABOUT]->()
    USING INDEX SEEK r:WROTE_ABOUT(sourceKey, targetKey)
    WHERE r.sourceKey = sourceKey AND r.targetKey IN $input.keys AND r.storyCount >= $input.minStories
  RETURN r
}
RETURN
  type(r) AS kind, r.sourceKey AS source, r.targetKey AS target, r.storyCount AS storyCount, r.firstAt AS firstAt,
  r.lastAt AS lastAt
