// How many stories name several entities, or any of them.
// Parameters: keys (distinct), least (how many of them a story must name); lower, upper (of at, both included);
// language, series (of a digest that tells it; null for all).
// Relies on: named_in_at.
UNWIND $input.keys AS entityKey
MATCH ()-[r:NAMED_IN]->(s)
  USING INDEX SEEK r:NAMED_IN(entityKey, at)
  WHERE r.entityKey = entityKey AND r.at >= $input.lower AND r.at <= $input.upper
WITH s, count(*) AS named
WHERE named >= $input.least
  AND ($input.language IS NULL OR $input.language IN s.languages)
  AND ($input.series IS NULL OR $input.series IN s.series)
RETURN count(*) AS count
