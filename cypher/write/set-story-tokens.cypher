// Gives stories other tokens, where they still have those that were read.
// Parameters: stories [{key, before, tokens}].
// Relies on: story_key.
UNWIND $input.stories AS row
MATCH (s:Story {key: row.key})
WHERE s.tokens = row.before
SET s.tokens = row.tokens
