// All tellings of some stories with their mentions, earliest first.
// Parameters: keys. Rows: i, the place among the keys.
// Relies on: story_key.
UNWIND range(0, size($input.keys) - 1) AS i
MATCH (s:Story {key: $input.keys[i]})<-[:OF]-(a:Appearance)<-[:CONTAINS]-(d:Digest)
WITH i, a, d
ORDER BY i, d.publishedAt, d.key, a.index
RETURN
  i, a {
    .digestKey, .index, .storyKey, .url, .section, .title, .text, .language, .authorName, .authorHandle, .authorKey
  } AS appearance,
  COLLECT {
    MATCH (a)-[m:MENTIONS]->(e:Entity)
    RETURN [m.ordinal, e.key, m.surface, m.place, m.start, m.end, m.rule, m.confidence]
  } AS mentions
