// Stories by key.
// Parameters: keys. Rows: i, the place among the keys; unknown keys have none.
// Relies on: story_key.
UNWIND range(0, size($input.keys) - 1) AS i
MATCH (s:Story {key: $input.keys[i]})
RETURN i, s {.key, .title, .url, .language, .authorName, .authorHandle, .authorKey, .at} AS story
