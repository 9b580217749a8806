// For each request, the stories that most digests tell, of those in its window that name any of its entities.
// Parameters: requests [{keys (distinct), from, to, language, series}] (of a digest that tells it; null for all), limit.
// Rows: i, the place among the requests.
// Relies on: named_in_at.
UNWIND range(0, size($input.requests) - 1) AS i
WITH i, $input.requests[i] AS request
CALL (request) {
  UNWIND request.keys AS entityKey
  WITH request, entityKey, request.from AS from, request.to AS to
  MATCH ()-[r:NAMED_IN]->(s)
    USING INDEX SEEK r:NAMED_IN(entityKey, at)
    WHERE r.entityKey = entityKey AND r.at >= from AND r.at < to
      AND (request.language IS NULL OR request.language IN s.languages)
      AND (request.series IS NULL OR request.series IN s.series)
  WITH s, sum(r.mentions) AS mentions
  ORDER BY s.digestCount DESC, mentions DESC, s.at DESC, s.key
  LIMIT $input.limit
  RETURN s
}
RETURN i, s {.key, .title, .url, .language, .authorName, .authorHandle, .authorKey, .at} AS story
