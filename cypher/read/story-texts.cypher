// A stretch of the stories, by key, with the tokens that they are found by, and what these are made of: the day, title and
// text of each telling, earliest first.
// Parameters: after (a key), limit.
// Relies on: story_key, in its order.
MATCH (s:Story)
WHERE s.key > $input.after
WITH s
ORDER BY s.key
LIMIT $input.limit
RETURN
  s.key AS key, s.tokens AS tokens, s.at AS at,
  COLLECT {
    MATCH (s)<-[:OF]-(a:Appearance)<-[:CONTAINS]-(d:Digest)
    WITH a, d
    ORDER BY d.publishedAt, d.key, a.index
    RETURN a {.title, .text}
  } AS tellings
