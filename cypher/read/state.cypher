// The sum that the graph's version is made of, and how often the graph was written.
// Relies on: graph_state_id.
MATCH (g:GraphState {id: 1})
RETURN g.sum AS sum, coalesce(g.writes, 0) AS writes
