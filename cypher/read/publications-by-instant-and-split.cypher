// As publications-by-instant, apart for each language or series; a story counts in each that it is told in.
// Parameters: from, to, split ('LANGUAGE' or 'SERIES').
// Rows: one, of four lists side by side, by instant, splits of one instant in no order.
// Relies on: digest_published_at, story_at.
CALL () {
  MATCH (d:Digest)
    USING INDEX SEEK d:Digest(publishedAt)
    WHERE d.publishedAt >= $input.from AND d.publishedAt < $input.to
  WITH d.publishedAt AS at, CASE $input.split WHEN 'LANGUAGE' THEN d.language ELSE d.series END AS split
  RETURN at, split, count(*) AS digests, 0 AS stories
  UNION ALL
  MATCH (s:Story)
    USING INDEX SEEK s:Story(at)
    WHERE s.at >= $input.from AND s.at < $input.to
  UNWIND CASE $input.split WHEN 'LANGUAGE' THEN s.languages ELSE s.series END AS split
  RETURN s.at AS at, split, 0 AS digests, count(*) AS stories
}
WITH at, split, sum(digests) AS digests, sum(stories) AS stories
ORDER BY at
RETURN collect(at) AS instants, collect(split) AS splits, collect(digests) AS digests, collect(stories) AS stories
