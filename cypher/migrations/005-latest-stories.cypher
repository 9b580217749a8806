// Co-mentions keep their latest five stories (src/domain/latest-stories.ts); those of graphs loaded before that get them.

MATCH (a:Entity)-[r:CO_MENTIONED]->(b:Entity)
WHERE r.latestKeys IS NULL
CALL (a, b) {
  WITH CASE WHEN a.storyCount <= b.storyCount THEN a ELSE b END AS rare,
    CASE WHEN a.storyCount <= b.storyCount THEN b ELSE a END AS other
  MATCH (rare)-[one:NAMED_IN]->(s)
  WHERE EXISTS {
    MATCH (s)<-[two:NAMED_IN]-(other)
    WHERE one.tellings IS NULL OR any(telling IN one.tellings WHERE telling IN two.tellings)
  }
  WITH one, s
  ORDER BY one.at DESC, s.key
  LIMIT 5
  WITH collect(one.at) AS ats, collect(s.key) AS keys
  RETURN ats, reduce(text = head(keys), key IN tail(keys) | text + ' ' + key) AS keys
}
SET r.latestAts = ats, r.latestKeys = keys;
