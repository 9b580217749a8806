// For each entity, a page of the stories that name it, newest first.
// Parameters: keys; language, series (of a digest that tells it; null for all); lower, upper, afterValue,
// afterKey, beforeValue, beforeKey, forward, limit of the page (see page-parameters.ts).
// Rows: i, the place among the keys.
// Relies on: named_in_at, in its order: only the page's stories are read.
UNWIND range(0, size($input.keys) - 1) AS i
WITH i, $input.keys[i] AS entityKey
CALL (entityKey) {
  MATCH ()-[r:NAMED_IN]->(s)
    USING INDEX SEEK r:NAMED_IN(entityKey, at)
    WHERE r.entityKey = entityKey AND r.at >= $input.lower AND r.at <= $input.upper
      AND ($input.language IS NULL OR $input.language IN s.languages)
      AND ($input.series IS NULL OR $input.series IN s.series)
      AND (r.at <> $input.afterValue OR s.key > $input.afterKey)
      AND (r.at <> $input.beforeValue OR s.key < $input.beforeKey)
  WITH r, s
  ORDER BY
    r.entityKey DESC, r.at DESC,
    CASE WHEN $input.forward THEN s.key END, CASE WHEN NOT $input.forward THEN s.key END DESC
  LIMIT $input.limit
  RETURN s
}
RETURN i, s {.key, .title, .url, .language, .authorName, .authorHandle, .authorKey, .at} AS story
