// Writes a digest's appearances and their mentions.
// Parameters: digestKey, appearances [{properties, mentions: [{entityKey, properties}]}].
// Relies on: digest_key, story_key, entity_key.
MATCH (d:Digest {key: $input.digestKey})
UNWIND $input.appearances AS row
MATCH (s:Story {key: row.properties.storyKey})
CREATE (d)-[:CONTAINS]->(a:Appearance)-[:OF]->(s)
SET a = row.properties
WITH a, row
UNWIND row.mentions AS mention
MATCH (e:Entity {key: mention.entityKey})
CREATE (a)-[m:MENTIONS]->(e)
SET m = mention.properties
