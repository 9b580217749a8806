// Ends a removal: the graph's new state.
// Parameters: sum, now.
// Relies on: graph_state_id.
MATCH (g:GraphState {id: 1})
SET g.sum = $input.sum, g.loadedAt = $input.now
