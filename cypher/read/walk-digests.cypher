// A stretch of the digests, by key, with all that they say: what a rebuild compares.
// Parameters: after (a key), limit.
// Relies on: digest_key, in its order.
MATCH (d:Digest)
WHERE d.key > $input.after
WITH d
ORDER BY d.key
LIMIT $input.limit
RETURN
  d.key AS key, properties(d) AS properties,
  COLLECT { MATCH (d)-[l:LABELS]->(e) RETURN [l.ordinal, e.key] } AS labels,
  COLLECT { MATCH (d)-[:CONTAINS]->(a) RETURN properties(a) } AS appearances,
  COLLECT { MATCH (d)-[:CONTAINS]->(a)-[m:MENTIONS]->(e) RETURN [a.index, e.key, properties(m)] } AS mentions
