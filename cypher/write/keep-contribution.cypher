// Keeps a contribution as the pipeline made it, as the one loaded last, in place of the one that its digest had. Answers
// the entities that this one brought, and those of them that have several profiles: which one counts may be another now.
// Parameters: key, content (bytes), profiles [{id, key, profile}]; on removal, content is null and profiles are empty.
// Relies on: contribution_digest, raw_profile_id, raw_profile_key, graph_state_id.
OPTIONAL MATCH (old:Contribution {digestKey: $input.key})
OPTIONAL MATCH (old)-[:BRINGS]->(p:RawProfile)
WITH old, p, COUNT { MATCH (:RawProfile {key: p.key}) } AS profiles
WITH old, collect(p) AS brought, collect(p.key) AS dropped, collect(CASE WHEN profiles > 1 THEN p.key END) AS varied
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
RETURN dropped, varied
