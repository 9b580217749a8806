// The one node that every write locks; `sum` (src/domain/graph-version.ts) is added with the first digest.

MERGE (:GraphState {id: 1});
