// Entities by key, as lists show them.
// Parameters: keys. Rows: i, the place among the keys; unknown keys have none.
// Relies on: entity_key.
UNWIND range(0, size($input.keys) - 1) AS i
MATCH (e:Entity {key: $input.keys[i]})
RETURN i, e.key AS key, e.name AS name, e.provisional AS provisional, e.storyCount AS storyCount,
  e.mentionCount AS mentionCount, e.firstSeenAt AS firstSeenAt, e.lastSeenAt AS lastSeenAt
