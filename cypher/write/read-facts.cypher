// All appearances of the stories that a write touches: those that the new contribution tells and those that the old did.
// Parameters: storyKeys, digestKey.
// Relies on: story_key, digest_key.
CALL () {
  UNWIND $input.storyKeys AS storyKey
  MATCH (s:Story {key: storyKey})
  RETURN s
  UNION
  MATCH (:Digest {key: $input.digestKey})-[:CONTAINS]->(:Appearance)-[:OF]->(s:Story)
  RETURN s
}
MATCH (s)<-[:OF]-(a:Appearance)<-[:CONTAINS]-(d:Digest)
RETURN
  a.digestKey AS digestKey, d.publishedAt AS publishedAt, d.language AS digestLanguage, d.series AS series,
  a.index AS index, a.storyKey AS storyKey, a.url AS url, a.title AS title, a.text AS text, a.language AS language,
  a.authorName AS authorName, a.authorHandle AS authorHandle, a.authorKey AS authorKey,
  COLLECT { MATCH (a)-[m:MENTIONS]->(e:Entity) RETURN [e.key, m.place, m.surface] } AS mentions
