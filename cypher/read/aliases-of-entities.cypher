// A stretch of the entities, by key, with their spellings and the tokens that these are found by.
// Parameters: after (a key), limit.
// Relies on: entity_key, in its order.
MATCH (e:Entity)
WHERE e.key > $input.after
WITH e
ORDER BY e.key
LIMIT $input.limit
RETURN
  e.key AS key,
  COLLECT { MATCH (e)<-[:NAMES]-(a:Alias) RETURN {ordinal: a.ordinal, text: a.text, tokens: a.tokens} } AS aliases
