// A page of the stories that hold all tokens of a text, oldest first.
// Parameters: query (Lucene); depth; keys (distinct), least (how many of them a story must name, 0: none); language,
// series (of a digest that tells it; null for all); lower, upper, afterValue, afterKey, beforeValue, beforeKey, forward,
// limit of the page (see page-parameters.ts).
// What more stories hold than depth is asked for by stretches of time, as in search-stories.
// Relies on: story_tokens, story_at.
MATCH (first:Story)
  USING INDEX SEEK first:Story(at)
  WHERE first.at >= $input.lower AND first.at <= $input.upper
WITH first.at AS at
ORDER BY at ASC
LIMIT 1
WITH 50000000 + toInteger(floor(at / 86400000.0)) AS day
CALL db.index.fulltext.queryNodes('story_tokens', $input.query, {limit: $input.depth}) YIELD node
WITH day, count(*) AS found
UNWIND CASE
  WHEN found < $input.depth THEN ['']
  ELSE [
    ' +[#' + day + ' TO #' + (day + 7) + ']',
    ' +[#' + (day + 8) + ' TO #' + (day + 63) + ']',
    ' +[#' + (day + 64) + ' TO #' + (day + 511) + ']',
    ' +[#' + (day + 512) + ' TO #' + (day + 10000000) + ']'
  ]
END AS days
CALL (days) {
  CALL db.index.fulltext.queryNodes('story_tokens', $input.query + days) YIELD node AS s
  WITH s, s.at AS at, s.key AS key
  WHERE at >= $input.lower AND at <= $input.upper
    AND ($input.language IS NULL OR $input.language IN s.languages)
    AND ($input.series IS NULL OR $input.series IN s.series)
    AND ($input.least = 0 OR COUNT {
      MATCH (s)<-[r:NAMED_IN]-()
      WHERE r.entityKey IN $input.keys
    } >= $input.least)
    AND (at <> $input.afterValue OR key > $input.afterKey)
    AND (at <> $input.beforeValue OR key < $input.beforeKey)
  WITH s, at, key
  ORDER BY at ASC, CASE WHEN $input.forward THEN key END, CASE WHEN NOT $input.forward THEN key END DESC
  RETURN s
}
WITH s
LIMIT $input.limit
RETURN s {.key, .title, .url, .language, .authorName, .authorHandle, .authorKey, .at} AS story
