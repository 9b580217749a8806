// For each group of entities, the distinct stories of a window that name any of them, counted by their instant,
// ascending.
// Parameters: groups [[keys]] (distinct in each), from, to.
// Rows: i, the place among the groups; three lists side by side.
// Relies on: named_in_at.
UNWIND range(0, size($input.groups) - 1) AS i
UNWIND $input.groups[i] AS entityKey
MATCH ()-[r:NAMED_IN]->(s)
  USING INDEX SEEK r:NAMED_IN(entityKey, at)
  WHERE r.entityKey = entityKey AND r.at >= $input.from AND r.at < $input.to
WITH i, s, r.at AS at, sum(r.mentions) AS mentions
WITH i, at, count(*) AS stories, sum(mentions) AS mentions
ORDER BY i, at
RETURN i, collect(at) AS instants, collect(stories) AS stories, collect(mentions) AS mentions
