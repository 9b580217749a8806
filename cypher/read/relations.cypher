// How pairs of entities are co-mentioned over all time.
// Parameters: pairs [[source, target]], the smaller key first.
// Rows: i, the place among the pairs; together, withA, withB, all: what the affinity is made of.
// Relies on: co_mentioned_ends.
UNWIND range(0, size($input.pairs) - 1) AS i
WITH i, $input.pairs[i][0] AS sourceKey, $input.pairs[i][1] AS targetKey
MATCH (a)-[r:CO_MENTIONED]->(b)
  USING INDEX SEEK r:CO_MENTIONED(sourceKey, targetKey)
  WHERE r.sourceKey = sourceKey AND r.targetKey = targetKey
RETURN
  i, r.storyCount AS together, a.storyCount AS withA, b.storyCount AS withB, COUNT { (:Story) } AS all,
  r.firstAt AS firstAt, r.lastAt AS lastAt
