// Writes labels of digests that decisions changed, in place of those that they had.
// Parameters: digests [{key, labels}].
// Relies on: digest_key, entity_key.
UNWIND $input.digests AS row
MATCH (d:Digest {key: row.key})
SET d.labels = row.labels
WITH d, row
CALL (d) {
  MATCH (d)-[l:LABELS]->()
  DELETE l
}
CALL (d, row) {
  UNWIND range(0, size(row.labels) - 1) AS ordinal
  MATCH (e:Entity {key: row.labels[ordinal]})
  CREATE (d)-[:LABELS {ordinal: ordinal}]->(e)
}
