// Digests by key.
// Parameters: keys. Rows: i, the place among the keys; unknown keys have none.
// Relies on: digest_key.
UNWIND range(0, size($input.keys) - 1) AS i
MATCH (d:Digest {key: $input.keys[i]})
RETURN i, d {
    .key, .title, .series, .language, .publishedAt, .timeZoneOffset, .url, .fileName, .contentHash, .labels
  } AS digest
