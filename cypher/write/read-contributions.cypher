// The contributions of some digests, packed.
// Parameters: keys.
// Relies on: contribution_digest.
UNWIND $input.keys AS key
MATCH (c:Contribution {digestKey: key})
RETURN c.content AS content
