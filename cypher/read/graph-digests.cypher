// Every digest, with its hash, in no order. Streamed: the reader asks for so many rows at a time.
// Relies on: digest_key (its range is all there is).
MATCH (d:Digest)
  USING INDEX SEEK d:Digest(key)
  WHERE d.key > ''
RETURN d.key AS key, d.contentHash AS contentHash
ORDER BY key
