// A stretch of the stories, by key, with all that is derived of each: what a rebuild compares.
// Parameters: after (a key), limit.
// Relies on: story_key, in its order.
MATCH (s:Story)
WHERE s.key > $input.after
WITH s
ORDER BY s.key
LIMIT $input.limit
RETURN
  s.key AS key, properties(s) AS properties,
  COLLECT { MATCH (s)<-[r:NAMED_IN|WROTE]-(e) RETURN [type(r), e.key, properties(r)] } AS participations
