// Entities whose profile refers to some others, as it was loaded: what decisions made of the references aside. Looks at
// every profile, for which are JSON: asked only where an earlier decision moved one of these others.
// Parameters: quoted (keys as JSON has them, in quotes).
// Relies on: raw_profile_key.
MATCH (p:RawProfile)
WHERE p.key > '' AND any(key IN $input.quoted WHERE p.profile CONTAINS key)
RETURN DISTINCT p.key AS key
