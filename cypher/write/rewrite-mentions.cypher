// Writes mentions and authors of appearances that decisions changed, in place of those that they had.
// Parameters: appearances [{digestKey, index, author (properties), mentions: [{entityKey, properties}]}].
// Relies on: appearance_place, entity_key.
UNWIND $input.appearances AS row
MATCH (a:Appearance {digestKey: row.digestKey, index: row.index})
SET a += row.author
WITH a, row
CALL (a) {
  MATCH (a)-[m:MENTIONS]->()
  DELETE m
}
CALL (a, row) {
  UNWIND row.mentions AS mention
  MATCH (e:Entity {key: mention.entityKey})
  CREATE (a)-[m:MENTIONS]->(e)
  SET m = mention.properties
}
