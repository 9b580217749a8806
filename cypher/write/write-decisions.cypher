// Writes decisions that are new or were undone, where keys lead from now on, and the graph's new state.
// Parameters: decisions [{id, position, change, reason, by, at, undone}], redirects [{key, target}], active (those in
// force, for loads), sum, now.
// Relies on: graph_state_id, decision_id, redirect_key.
MATCH (g:GraphState {id: 1})
SET g.sum = $input.sum, g.loadedAt = $input.now, g.decisions = $input.active
WITH g
CALL () {
  UNWIND $input.decisions AS row
  MERGE (d:Decision {id: row.id})
  SET d = row
}
CALL () {
  MATCH (r:Redirect) WHERE r.key > ''
  DELETE r
}
CALL () {
  UNWIND $input.redirects AS row
  CREATE (r:Redirect)
  SET r = row
}
