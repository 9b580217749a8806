// What digests call a stretch of the entities, by key: surface forms are folded outside, so all must be looked at.
// Parameters: after (a key), limit.
// Relies on: entity_key, in its order.
MATCH (e:Entity)
WHERE e.key > $input.after
RETURN e.key AS key, e.surfaces AS surfaces
ORDER BY e.key
LIMIT $input.limit
