// How many stories a list without names and text has.
// Parameters: from, to; language, series (of a digest that tells it; null for all).
// Relies on: story_at.
MATCH (s:Story)
  USING INDEX SEEK s:Story(at)
  WHERE s.at >= $input.from AND s.at < $input.to
    AND ($input.language IS NULL OR $input.language IN s.languages)
    AND ($input.series IS NULL OR $input.series IN s.series)
RETURN count(*) AS count
