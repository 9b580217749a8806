// The sum that the graph's version is made of.
// Relies on: graph_state_id.
MATCH (g:GraphState {id: 1})
RETURN g.sum AS sum
