// Takes away a digest with its appearances and mentions, and the stories that no other digest tells.
// Parameters: key, storyKeys (of these stories).
// Relies on: digest_key, story_key.
MATCH (d:Digest {key: $input.key})
CALL (d) {
  MATCH (d)-[:CONTAINS]->(a:Appearance)
  DETACH DELETE a
}
DETACH DELETE d
WITH count(*) AS deleted
UNWIND $input.storyKeys AS storyKey
MATCH (s:Story {key: storyKey})
DETACH DELETE s
