// A page of all stories, oldest first.
// Parameters: language, series (of a digest that tells it; null for all); lower, upper, afterValue, afterKey,
// beforeValue, beforeKey, forward, limit of the page (see page-parameters.ts).
// Relies on: story_at, in its order.
MATCH (s:Story)
  USING INDEX SEEK s:Story(at)
  WHERE s.at >= $input.lower AND s.at <= $input.upper
    AND ($input.language IS NULL OR $input.language IN s.languages)
    AND ($input.series IS NULL OR $input.series IN s.series)
    AND (s.at <> $input.afterValue OR s.key > $input.afterKey)
    AND (s.at <> $input.beforeValue OR s.key < $input.beforeKey)
WITH s
ORDER BY s.at ASC, CASE WHEN $input.forward THEN s.key END, CASE WHEN NOT $input.forward THEN s.key END DESC
LIMIT $input.limit
RETURN s {.key, .title, .url, .language, .authorName, .authorHandle, .authorKey, .at} AS story
