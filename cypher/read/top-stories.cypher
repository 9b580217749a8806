// For each window, the stories that most digests tell, of those that name any of some entities.
// Parameters: keys (distinct), windows [{from, to}], language, series (of a digest that tells it; null for all), limit.
// Rows: i, the place among the windows.
// Relies on: named_in_at.
UNWIND range(0, size($input.windows) - 1) AS i
WITH i, $input.windows[i].from AS from, $input.windows[i].to AS to
CALL (from, to) {
  UNWIND $input.keys AS entityKey
  MATCH ()-[r:NAMED_IN]->(s)
    USING INDEX SEEK r:NAMED_IN(entityKey, at)
    WHERE r.entityKey = entityKey AND r.at >= from AND r.at < to
      AND ($input.language IS NULL OR $input.language IN s.languages)
      AND ($input.series IS NULL OR $input.series IN s.series)
  WITH s, sum(r.mentions) AS mentions
  ORDER BY s.digestCount DESC, mentions DESC, s.at DESC, s.key
  LIMIT $input.limit
  RETURN s
}
RETURN i, s {.key, .title, .url, .language, .authorName, .authorHandle, .authorKey, .at} AS story
