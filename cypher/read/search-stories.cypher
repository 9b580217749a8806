// The stories that match a full-text query best.
// Parameters: query (Lucene), limit.
// Rows: one; the stories and their scores, in lists side by side.
// Relies on: story_tokens.
CALL db.index.fulltext.queryNodes('story_tokens', $input.query, {limit: $input.limit}) YIELD node AS s, score
WITH s, score
ORDER BY score DESC, s.key
WITH collect(s) AS found, collect(score) AS scores
RETURN
  scores, [s IN found | s.key] AS keys, [s IN found | s.title] AS titles, [s IN found | s.url] AS urls,
  [s IN found | s.language] AS languages, [s IN found | s.authorName] AS authorNames,
  [s IN found | s.authorHandle] AS authorHandles, [s IN found | s.authorKey] AS authorKeys, [s IN found | s.at] AS instants
