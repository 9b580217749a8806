// All appearances of some digests with their mentions, by index.
// Parameters: keys. Rows: i, the place among the keys.
// Relies on: digest_key.
UNWIND range(0, size($input.keys) - 1) AS i
MATCH (d:Digest {key: $input.keys[i]})-[:CONTAINS]->(a:Appearance)
WITH i, a
ORDER BY i, a.index
RETURN
  i, a {
    .digestKey, .index, .storyKey, .url, .section, .title, .text, .language, .authorName, .authorHandle, .authorKey
  } AS appearance,
  COLLECT {
    MATCH (a)-[m:MENTIONS]->(e:Entity)
    RETURN [m.ordinal, e.key, m.surface, m.place, m.start, m.end, m.rule, m.confidence]
  } AS mentions
