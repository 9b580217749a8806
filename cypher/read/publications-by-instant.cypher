// What was published in a window, counted by instant, ascending.
// Parameters: from, to.
// Rows: one, of three lists side by side.
// Relies on: digest_published_at, story_at.
CALL () {
  MATCH (d:Digest)
    USING INDEX SEEK d:Digest(publishedAt)
    WHERE d.publishedAt >= $input.from AND d.publishedAt < $input.to
  RETURN d.publishedAt AS at, count(*) AS digests, 0 AS stories
  UNION ALL
  MATCH (s:Story)
    USING INDEX SEEK s:Story(at)
    WHERE s.at >= $input.from AND s.at < $input.to
  RETURN s.at AS at, 0 AS digests, count(*) AS stories
}
WITH at, sum(digests) AS digests, sum(stories) AS stories
ORDER BY at
RETURN collect(at) AS instants, collect(digests) AS digests, collect(stories) AS stories
