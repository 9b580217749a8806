// Every story, by key, with the digests that tell it. Streamed: the reader asks for so many rows at a time.
// Relies on: story_key, in its order.
MATCH (s:Story)
  USING INDEX SEEK s:Story(key)
  WHERE s.key > ''
RETURN
  s {.key, .title, .url, .language, .authorName, .authorHandle, .authorKey, .at} AS story,
  COLLECT { MATCH (s)<-[:OF]-(a:Appearance) RETURN DISTINCT a.digestKey } AS digestKeys
ORDER BY s.key
