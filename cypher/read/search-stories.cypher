// The stories that match a full-text query best.
// Parameters: query (Lucene), limit.
// Relies on: story_tokens.
CALL db.index.fulltext.queryNodes('story_tokens', $input.query, {limit: $input.limit}) YIELD node AS s, score
WITH s, score
ORDER BY score DESC, s.key
RETURN score, s {.key, .title, .url, .language, .authorName, .authorHandle, .authorKey, .at} AS story
