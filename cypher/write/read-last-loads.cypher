// When profiles were last brought, for entities that have several.
// Parameters: ids.
// Relies on: raw_profile_id.
UNWIND $input.ids AS id
MATCH (:RawProfile {id: id})<-[:BRINGS]-(c:Contribution)
RETURN id, max(c.sequence) AS last
