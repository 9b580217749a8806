// Gives spellings the keys by which mistyped names find them.
// Parameters: aliases [{id, keys}].
UNWIND $input.aliases AS alias
MATCH (a:Alias)
WHERE elementId(a) = alias.id
SET a.keys = alias.keys
