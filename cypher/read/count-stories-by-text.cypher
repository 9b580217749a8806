// How many stories hold all tokens of a text.
// Parameters: query (Lucene); keys (distinct), least (how many of them a story must name, 0: none); lower, upper (of at,
// both included); language, series (of a digest that tells it; null for all).
// Relies on: story_tokens.
CALL db.index.fulltext.queryNodes('story_tokens', $input.query) YIELD node AS s
WITH s
WHERE s.at >= $input.lower AND s.at <= $input.upper
  AND ($input.language IS NULL OR $input.language IN s.languages)
  AND ($input.series IS NULL OR $input.series IN s.series)
  AND ($input.least = 0 OR COUNT {
    MATCH (s)<-[r:NAMED_IN]-()
    WHERE r.entityKey IN $input.keys
  } >= $input.least)
RETURN count(*) AS count
