// Who is named in some stories, most mentioned first.
// Parameters: keys, types (null for all). Rows: i, the place among the keys.
// Relies on: story_key.
UNWIND range(0, size($input.keys) - 1) AS i
MATCH (s:Story {key: $input.keys[i]})<-[r:NAMED_IN]-(e:Entity)
WHERE $input.types IS NULL OR e.type IN $input.types
WITH i, e, r
ORDER BY i, r.mentions DESC, e.key
RETURN i, e.key AS key, e.name AS name, e.provisional AS provisional, e.storyCount AS storyCount,
  e.mentionCount AS mentionCount, e.firstSeenAt AS firstSeenAt, e.lastSeenAt AS lastSeenAt
