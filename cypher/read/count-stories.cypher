// How many stories a list without names and text has.
// Parameters: all (whether the others leave nothing out); from, to; language, series (of a digest that tells it; null
// for all).
// Relies on: story_at; the count store for all.
CALL () {
  WITH *
  WHERE $input.all
  RETURN COUNT { (:Story) } AS count
  UNION ALL
  WITH *
  WHERE NOT $input.all
  MATCH (s:Story)
    USING INDEX SEEK s:Story(at)
    WHERE s.at >= $input.from AND s.at < $input.to
      AND ($input.language IS NULL OR $input.language IN s.languages)
      AND ($input.series IS NULL OR $input.series IN s.series)
  RETURN count(*) AS count
}
RETURN sum(count) AS count
