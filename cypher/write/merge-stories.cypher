// Writes stories as all their appearances make them, and who takes part in them in place of who did.
// Parameters: stories [{key, properties, named: [edge], wrote: [edge]}], an edge being {entityKey, properties}.
// Relies on: story_key, entity_key.
UNWIND $input.stories AS row
MERGE (s:Story {key: row.key})
SET s += row.properties
WITH s, row
CALL (s) {
  MATCH (s)<-[r:NAMED_IN|WROTE]-()
  DELETE r
}
CALL (s, row) {
  UNWIND row.named AS edge
  MATCH (e:Entity {key: edge.entityKey})
  CREATE (e)-[r:NAMED_IN]->(s)
  SET r = edge
}
CALL (s, row) {
  UNWIND row.wrote AS edge
  MATCH (e:Entity {key: edge.entityKey})
  CREATE (e)-[r:WROTE]->(s)
  SET r = edge
}
