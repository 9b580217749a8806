// How many digests a list has.
// Parameters: series, language (null for all), from, to.
// Relies on: digest_published_at.
MATCH (d:Digest)
  USING INDEX SEEK d:Digest(publishedAt)
  WHERE d.publishedAt >= $input.from AND d.publishedAt < $input.to
    AND ($input.series IS NULL OR d.series = $input.series)
    AND ($input.language IS NULL OR d.language = $input.language)
RETURN count(*) AS count
