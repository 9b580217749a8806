// The digests that tell any of some stories, each once.
// Parameters: keys.
// Relies on: story_key.
UNWIND $input.keys AS key
MATCH (:Story {key: key})<-[:OF]-(:Appearance)<-[:CONTAINS]-(d:Digest)
RETURN DISTINCT d.key AS key, d.contentHash AS contentHash
