// Begins every write: takes the lock that lets one write at a time through, counts the write, then says what the graph
// knows of a digest.
// Parameters: key, contentHash (null on removal).
// Relies on: graph_state_id, digest_key, digest_content_hash.
MATCH (g:GraphState {id: 1})
SET g.locked = true
WITH g
// Found again, so that nothing of it can have been read before the lock was there.
MATCH (state:GraphState {id: g.id})
SET state.writes = coalesce(state.writes, 0) + 1
WITH state
OPTIONAL MATCH (known:Digest {key: $input.key})
OPTIONAL MATCH (twin:Digest {contentHash: $input.contentHash})
RETURN
  state.sum AS sum, state.decisions AS decisions, known.fingerprint AS fingerprint, known.labels AS labels, min(twin.key) AS twin
