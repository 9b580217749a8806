// Keeps which decisions have a say in digests, in place of those that had.
// Parameters: digests [{key, decisions: [ids]}].
// Relies on: contribution_digest, decision_id.
UNWIND $input.digests AS row
MATCH (c:Contribution {digestKey: row.key})
CALL (c) {
  MATCH (c)<-[r:APPLIES_TO]-(:Decision)
  DELETE r
}
CALL (c, row) {
  UNWIND row.decisions AS id
  MATCH (d:Decision {id: id})
  CREATE (d)-[:APPLIES_TO]->(c)
}
