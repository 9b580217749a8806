// As story-counts-by-instant, apart for each language or series that a story is told in.
// Parameters: groups [[keys]] (distinct in each), from, to, split ('LANGUAGE' or 'SERIES').
// Rows: i, the place among the groups; four lists side by side, by instant, splits of one instant in no order.
// Relies on: named_in_at.
UNWIND range(0, size($input.groups) - 1) AS i
UNWIND $input.groups[i] AS entityKey
MATCH ()-[r:NAMED_IN]->(s)
  USING INDEX SEEK r:NAMED_IN(entityKey, at)
  WHERE r.entityKey = entityKey AND r.at >= $input.from AND r.at < $input.to
WITH i, s, r.at AS at, sum(r.mentions) AS mentions
UNWIND CASE $input.split WHEN 'LANGUAGE' THEN s.languages ELSE s.series END AS split
WITH i, at, split, count(*) AS stories, sum(mentions) AS mentions
ORDER BY i, at
RETURN
  i, collect(at) AS instants, collect(split) AS splits, collect(stories) AS stories, collect(mentions) AS mentions
