// Writes a digest, which must not be there, and the graph's new state.
// Parameters: digest (properties), labels [entity keys], sum, now.
// Relies on: graph_state_id, entity_key.
MATCH (g:GraphState {id: 1})
SET g.sum = $input.sum, g.loadedAt = $input.now
CREATE (d:Digest)
SET d = $input.digest
WITH d
UNWIND range(0, size($input.labels) - 1) AS ordinal
MATCH (e:Entity {key: $input.labels[ordinal]})
CREATE (d)-[:LABELS {ordinal: ordinal}]->(e)
