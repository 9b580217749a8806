// What the graph holds of the relations that a write touches; those that it does not hold are left out.
// Parameters: coMentioned, wroteAbout: [[source, target]].
// Rows: kind (0 co-mentioned, 1 wrote about), i (the place among the pairs of the kind); latestAts and latestKeys are
// null for kind 1.
// Relies on: co_mentioned_ends, wrote_about_ends.
CALL () {
  UNWIND range(0, size($input.coMentioned) - 1) AS i
  WITH i, $input.coMentioned[i] AS ends
  MATCH ()-[r:CO_MENTIONED]->()
    USING INDEX SEEK r:CO_MENTIONED(sourceKey, targetKey)
    WHERE r.sourceKey = ends[0] AND r.targetKey = ends[1]
  RETURN 0 AS kind, i, r
  UNION ALL
  UNWIND range(0, size($input.wroteAbout) - 1) AS i
  WITH i, $input.wroteAbout[i] AS ends
  MATCH ()-[r:WROTE_ABOUT]->()
    USING INDEX SEEK r:WROTE_ABOUT(sourceKey, targetKey)
    WHERE r.sourceKey = ends[0] AND r.targetKey = ends[1]
  RETURN 1 AS kind, i, r
}
RETURN
  kind, i, r.storyCount AS storyCount, r.firstAt AS firstAt, r.lastAt AS lastAt, r.latestAts AS latestAts,
  r.latestKeys AS latestKeys
