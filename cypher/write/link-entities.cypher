// Writes whom entities refer to, in place of those that they referred to before.
// Parameters: references [{key, family, maker, partOf, affiliations}].
// Relies on: entity_key.
UNWIND $input.references AS row
MATCH (e:Entity {key: row.key})
CALL (e) {
  MATCH (e)-[r:FAMILY|MADE_BY|PART_OF|AFFILIATED_WITH]->()
  DELETE r
}
CALL (e, row) {
  MATCH (target:Entity {key: row.family})
  CREATE (e)-[:FAMILY]->(target)
}
CALL (e, row) {
  MATCH (target:Entity {key: row.maker})
  CREATE (e)-[:MADE_BY]->(target)
}
CALL (e, row) {
  MATCH (target:Entity {key: row.partOf})
  CREATE (e)-[:PART_OF]->(target)
}
CALL (e, row) {
  UNWIND row.affiliations AS key
  MATCH (target:Entity {key: key})
  CREATE (e)-[:AFFILIATED_WITH]->(target)
}
