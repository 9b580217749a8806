// Gives spellings other tokens, where they still have those that were read.
// Parameters: aliases [{key (of the entity), ordinal, before, tokens}].
// Relies on: entity_key.
UNWIND $input.aliases AS row
MATCH (:Entity {key: row.key})<-[:NAMES]-(a:Alias {ordinal: row.ordinal})
WHERE a.tokens = row.before
SET a.tokens = row.tokens
