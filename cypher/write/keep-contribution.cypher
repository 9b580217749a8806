// Keeps a contribution as the pipeline made it, as the one loaded last, in place of the one that its digest had. Answers
// the entities that this one brought.
// Parameters: key, content (bytes), profiles [{id, key, profile}]; on removal, content is null and profiles are empty.
// Relies on: contribution_digest, raw_profile_id, graph_state_id.
OPTIONAL MATCH (old:Contribution {digestKey: $input.key})
OPTIONAL MATCH (old)-[:BRINGS]->(p:RawProfile)
WITH old, collect(p) AS brought, collect(p.key) AS dropped
CALL (old) {
  WITH old WHERE old IS NOT NULL
  DETACH DELETE old
}
CALL () {
  WITH $input.content AS content WHERE content IS NOT NULL
  MATCH (g:GraphState {id: 1})
  SET g.sequence = coalesce(g.sequence, 0) + 1
  CREATE (c:Contribution {digestKey: $input.key, sequence: g.sequence, content: content})
  WITH c
  UNWIND $input.profiles AS row
  MERGE (p:RawProfile {id: row.id})
  ON CREATE SET p.key = row.key, p.profile = row.profile
  CREATE (c)-[:BRINGS]->(p)
}
CALL (brought) {
  UNWIND brought AS p
  WITH p WHERE NOT EXISTS { (p)<-[:BRINGS]-() }
  DELETE p
}
RETURN dropped
