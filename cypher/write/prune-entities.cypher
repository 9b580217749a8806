// Deletes those of the given entities that no mention or label holds, nor any that refers to them, directly or through
// others. Answers the entities that the deleted ones referred to.
// Parameters: keys.
// Relies on: entity_key.
UNWIND $input.keys AS key
MATCH (e:Entity {key: key})
WHERE NOT EXISTS {
  MATCH (e)<-[:FAMILY|MADE_BY|PART_OF|AFFILIATED_WITH*0..8]-(holder:Entity)
  WHERE EXISTS { (holder)<-[:MENTIONS|LABELS]-() }
}
WITH collect(e) AS orphans
UNWIND orphans AS e
OPTIONAL MATCH (e)-[:FAMILY|MADE_BY|PART_OF|AFFILIATED_WITH]->(target:Entity)
WITH orphans, collect(DISTINCT target.key) AS targets
CALL (orphans) {
  UNWIND orphans AS e
  OPTIONAL MATCH (e)<-[:NAMES]-(alias:Alias)
  DETACH DELETE alias, e
}
RETURN targets
