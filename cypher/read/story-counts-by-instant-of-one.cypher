// For each entity, the stories of a window that name it, counted by their instant, ascending.
// Parameters: keys, from, to.
// Rows: i, the place among the keys; three lists side by side.
// Relies on: named_in_at.
UNWIND range(0, size($input.keys) - 1) AS i
WITH i, $input.keys[i] AS entityKey
MATCH ()-[r:NAMED_IN]->()
  USING INDEX SEEK r:NAMED_IN(entityKey, at)
  WHERE r.entityKey = entityKey AND r.at >= $input.from AND r.at < $input.to
WITH i, r.at AS at, count(*) AS stories, sum(r.mentions) AS mentions
ORDER BY i, at
RETURN i, collect(at) AS instants, collect(stories) AS stories, collect(mentions) AS mentions
