// Deletes a stretch of what follows from contributions and decisions. Answers how much.
// Parameters: appearances, stories, digests, entities: how many at most; a hub's relationships had better go with the
// stories, a few at a time, before it does.
// Relies on: appearance_place, story_key, digest_key, entity_key.
CALL () {
  MATCH (n:Appearance) WHERE n.digestKey > '' AND n.index > 0
  WITH n LIMIT $input.appearances
  DETACH DELETE n
  RETURN count(*) AS appearances
}
CALL () {
  MATCH (n:Story) WHERE n.key > ''
  WITH n LIMIT $input.stories
  DETACH DELETE n
  RETURN count(*) AS stories
}
CALL () {
  MATCH (n:Digest) WHERE n.key > ''
  WITH n LIMIT $input.digests
  DETACH DELETE n
  RETURN count(*) AS digests
}
CALL () {
  MATCH (n:Entity) WHERE n.key > ''
  WITH n LIMIT $input.entities
  OPTIONAL MATCH (n)<-[:NAMES]-(alias:Alias)
  DETACH DELETE alias, n
  RETURN count(*) AS entities
}
RETURN appearances + stories + digests + entities AS deleted
