// A stretch of the entities, by key, with all that is derived of each: what a rebuild compares.
// Parameters: after (a key), limit.
// Relies on: entity_key, in its order.
MATCH (e:Entity)
WHERE e.key > $input.after
WITH e
ORDER BY e.key
LIMIT $input.limit
RETURN
  e.key AS key, properties(e) AS properties,
  COLLECT { MATCH (e)<-[:NAMES]-(a:Alias) RETURN properties(a) } AS aliases,
  COLLECT { MATCH (e)-[r:FAMILY|MADE_BY|PART_OF|AFFILIATED_WITH]->(o) RETURN [type(r), o.key] } AS references,
  COLLECT { MATCH (e)-[r:CO_MENTIONED|WROTE_ABOUT]->(o) RETURN [type(r), o.key, properties(r)] } AS relations
