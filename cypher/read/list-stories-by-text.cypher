// A page of the stories that hold all tokens of a text.
// Parameters: query (Lucene); keys (distinct), least (how many of them a story must name, 0: none); language, series (of
// a digest that tells it; null for all); ascending; lower, upper, afterValue, afterKey, beforeValue, beforeKey, forward,
// limit of the page (see page-parameters.ts).
// Relies on: story_tokens.
CALL db.index.fulltext.queryNodes('story_tokens', $input.query) YIELD node AS s
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
ORDER BY
  CASE WHEN $input.ascending THEN at END, CASE WHEN NOT $input.ascending THEN at END DESC,
  CASE WHEN $input.forward THEN key END, CASE WHEN NOT $input.forward THEN key END DESC
LIMIT $input.limit
RETURN s {.key, .title, .url, .language, .authorName, .authorHandle, .authorKey, .at} AS story
