// A page of digests, newest first.
// Parameters: series, language (null for all); lower, upper, afterValue, afterKey, beforeValue, beforeKey, forward,
// limit of the page (see page-parameters.ts).
// Relies on: digest_published_at, in its order.
MATCH (d:Digest)
  USING INDEX SEEK d:Digest(publishedAt)
  WHERE d.publishedAt >= $input.lower AND d.publishedAt <= $input.upper
    AND ($input.series IS NULL OR d.series = $input.series)
    AND ($input.language IS NULL OR d.language = $input.language)
    AND (d.publishedAt <> $input.afterValue OR d.sortKey > $input.afterKey)
    AND (d.publishedAt <> $input.beforeValue OR d.sortKey < $input.beforeKey)
WITH d
ORDER BY d.publishedAt DESC, CASE WHEN $input.forward THEN d.sortKey END, CASE WHEN NOT $input.forward THEN d.sortKey END DESC
LIMIT $input.limit
RETURN d {
    .key, .title, .series, .language, .publishedAt, .timeZoneOffset, .url, .fileName, .contentHash, .labels
  } AS digest
