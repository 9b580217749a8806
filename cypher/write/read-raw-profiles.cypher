// Profiles of entities as contributions bring them; most entities have one in all contributions.
// Parameters: keys.
// Relies on: raw_profile_key.
UNWIND $input.keys AS key
MATCH (p:RawProfile {key: key})
RETURN p.id AS id, key, p.profile AS profile
