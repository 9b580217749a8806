// A stretch of the stories, by key, with the tokens that they are found by, and the texts that these are made of: title
// and text of each telling, earliest first.
// Parameters: after (a key), limit.
// Relies on: story_key, in its order.
MATCH (s:Story)
WHERE s.key > $input.after
WITH s
ORDER BY s.key
LIMIT $input.limit
RETURN
  s.key AS key, s.tokens AS tokens,
  COLLECT {
    MATCH (s)<-[:OF]-(a:Appearance)<-[:CONTAINS]-(d:Digest)
    WITH a, d
    ORDER BY d.publishedAt, d.key, a.index
    UNWIND [a.title, a.text] AS text
    RETURN text
  } AS texts
