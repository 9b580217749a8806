// Digests that name some entities, or that some decisions have a say in.
// Parameters: entities [keys], decisions [ids].
// Relies on: entity_key, decision_id.
CALL () {
  UNWIND $input.entities AS key
  MATCH (:Entity {key: key})<-[:MENTIONS]-(a:Appearance)
  RETURN a.digestKey AS digestKey
  UNION
  UNWIND $input.entities AS key
  MATCH (:Entity {key: key})<-[:LABELS]-(d:Digest)
  RETURN d.key AS digestKey
  UNION
  UNWIND $input.decisions AS id
  MATCH (:Decision {id: id})-[:APPLIES_TO]->(c:Contribution)
  RETURN c.digestKey AS digestKey
}
RETURN digestKey
