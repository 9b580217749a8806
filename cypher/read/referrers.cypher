// Who has some entities as family, maker or partOf, by name.
// Parameters: keys, relationship ('FAMILY', 'MADE_BY' or 'PART_OF'), types (of the referrers; null for all).
// Rows: i, the place among the keys.
// Relies on: entity_key.
UNWIND range(0, size($input.keys) - 1) AS i
MATCH (owner:Entity)<-[r:FAMILY|MADE_BY|PART_OF]-(e:Entity)
  USING INDEX SEEK owner:Entity(key)
WHERE owner.key = $input.keys[i] AND type(r) = $input.relationship AND ($input.types IS NULL OR e.type IN $input.types)
WITH i, e
ORDER BY i, e.name, e.key
RETURN i, e.key AS key, e.name AS name, e.provisional AS provisional, e.storyCount AS storyCount,
  e.mentionCount AS mentionCount, e.firstSeenAt AS firstSeenAt, e.lastSeenAt AS lastSeenAt
