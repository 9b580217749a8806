// The spellings that names may be close to: those that have keys in common with them (src/domain/close-spelling.ts), of
// entities with most stories first. How close they are, the caller finds out.
// Parameters: queries (Lucene), types (null for all), limit (of spellings, for each).
// Rows: i, the place among the queries; the spelling, and whose it is.
// Relies on: alias_keys.
UNWIND range(0, size($input.queries) - 1) AS i
CALL (i) {
  CALL db.index.fulltext.queryNodes('alias_keys', $input.queries[i]) YIELD node AS a
  MATCH (a)-[:NAMES]->(e:Entity)
  WHERE $input.types IS NULL OR e.type IN $input.types
  WITH e, a
  ORDER BY e.storyCount DESC, e.key, a.ordinal
  LIMIT $input.limit
  RETURN e, a.text AS spelling
}
RETURN
  i, spelling,
  e.key AS key, e.name AS name, e.provisional AS provisional, e.storyCount AS storyCount,
  e.mentionCount AS mentionCount, e.firstSeenAt AS firstSeenAt, e.lastSeenAt AS lastSeenAt
