// A page of the stories that name several entities, or any of them.
// Parameters: keys (distinct), least (how many of them a story must name); language, series (of a digest that tells it;
// null for all); ascending; lower, upper, afterValue, afterKey, beforeValue, beforeKey, forward, limit of the page
// (see page-parameters.ts).
// Relies on: named_in_at.
UNWIND $input.keys AS entityKey
MATCH ()-[r:NAMED_IN]->(s)
  USING INDEX SEEK r:NAMED_IN(entityKey, at)
  WHERE r.entityKey = entityKey AND r.at >= $input.lower AND r.at <= $input.upper
WITH s, r.at AS at, count(*) AS named
WHERE named >= $input.least
  AND ($input.language IS NULL OR $input.language IN s.languages)
  AND ($input.series IS NULL OR $input.series IN s.series)
  AND (at <> $input.afterValue OR s.key > $input.afterKey)
  AND (at <> $input.beforeValue OR s.key < $input.beforeKey)
WITH s, at, s.key AS key
ORDER BY
  CASE WHEN $input.ascending THEN at END, CASE WHEN NOT $input.ascending THEN at END DESC,
  CASE WHEN $input.forward THEN key END, CASE WHEN NOT $input.forward THEN key END DESC
LIMIT $input.limit
RETURN s {.key, .title, .url, .language, .authorName, .authorHandle, .authorKey, .at} AS story
