// Whom some names may mean: 0 exact, 1 prefix, 2 contains all tokens; curated ones first, then by
// how many stories name them.
// Parameters: names [{folded, query}] ('' where the name has nothing to compare), types (null for all), limit.
// Rows: i, the place among the names; how; the spelling that matched.
// Relies on: alias_folded, alias_tokens.
UNWIND range(0, size($input.names) - 1) AS i
WITH i, $input.names[i].folded AS folded, $input.names[i].query AS query
CALL (folded, query) {
  CALL (folded, query) {
    WITH folded
    WHERE folded <> ''
    MATCH (a:Alias)
    WHERE a.folded STARTS WITH folded
    RETURN a, CASE WHEN a.folded = folded THEN 0 ELSE 1 END AS how
    UNION ALL
    WITH query
    WHERE query <> ''
    CALL db.index.fulltext.queryNodes('alias_tokens', query) YIELD node AS a
    RETURN a, 2 AS how
  }
  MATCH (a)-[:NAMES]->(e:Entity)
  WHERE $input.types IS NULL OR e.type IN $input.types
  WITH e, a, how
  ORDER BY how, a.ordinal
  WITH e, min(how) AS how, head(collect(a.text)) AS matched
  ORDER BY how, e.provisional, e.storyCount DESC, e.key
  LIMIT $input.limit
  RETURN e, how, matched
}
RETURN
  i, how, matched,
  e.key AS key, e.name AS name, e.provisional AS provisional, e.storyCount AS storyCount,
  e.mentionCount AS mentionCount, e.firstSeenAt AS firstSeenAt, e.lastSeenAt AS lastSeenAt
