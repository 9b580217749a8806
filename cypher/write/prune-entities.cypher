// Deletes those of the given entities that no mention or label holds, nor any that refers to them, directly or through
// others. Answers these, and the entities that they referred to.
// Parameters: keys.
// Relies on: entity_key.
UNWIND $input.keys AS key
MATCH (e:Entity {key: key})
WHERE NOT EXISTS {
  MATCH (e)<-[:FAMILY|MADE_BY|PART_OF|AFFILIATED_WITH*0..8]-(holder:Entity)
  WHERE EXISTS { (holder)<-[:MENTIONS|LABELS]-() }
}
WITH collect(e) AS orphans, collect(key) AS deleted
UNWIND orphans AS e
OPTIONAL MATCH (e)-[:FAMILY|MADE_BY|PART_OF|AFFILIATED_WITH]->(target:Entity)
WITH orphans, deleted, collect(DISTINCT target.key) AS targets
CALL (orphans) {
  UNWIND orphans AS e
  OPTIONAL MATCH (e)<-[:NAMES]-(alias:Alias)
  DETACH DELETE alias, e
}
RETURN deleted, targets
