// For each full-text query, the stories that match it best, of those that match as well the newest first.
// Parameters: queries (Lucene), depth, limit.
// Lucene chooses by chance among equals, and whatever is found by one unfinished word is equal: so many as depth are
// compared whatever the limit, that a short list is the beginning of a long one.
// Rows: i, the place among the queries; the stories and their scores, in lists side by side.
// Relies on: story_tokens.
UNWIND range(0, size($input.queries) - 1) AS i
WITH i, $input.queries[i] AS query
CALL (query) {
  CALL db.index.fulltext.queryNodes('story_tokens', query, {limit: $input.depth}) YIELD node AS s, score
  WITH s, score
  ORDER BY score DESC, s.at DESC, s.key
  LIMIT $input.limit
  RETURN collect(s) AS found, collect(score) AS scores
}
RETURN
  i, scores, [s IN found | s.key] AS keys, [s IN found | s.title] AS titles, [s IN found | s.url] AS urls,
  [s IN found | s.language] AS languages, [s IN found | s.authorName] AS authorNames,
  [s IN found | s.authorHandle] AS authorHandles, [s IN found | s.authorKey] AS authorKeys, [s IN found | s.at] AS instants
