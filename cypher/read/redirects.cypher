// Where keys of merged and retyped entities lead.
// Parameters: keys. Keys that lead nowhere have no row.
// Relies on: redirect_key.
UNWIND $input.keys AS key
MATCH (r:Redirect {key: key})
RETURN key, r.target AS target
