// For each edge between two entities, the keys of the stories of a window that it rests on.
// Parameters: edges [{source, target, wroteAbout}] (the source is the author where it is), from, to.
// Rows: i, the place among the edges; keys, in no order.
// Relies on: entity_key, named_in_at, wrote_at.
UNWIND range(0, size($input.edges) - 1) AS i
WITH i, $input.edges[i].wroteAbout AS wroteAbout, $input.edges[i].source AS source, $input.edges[i].target AS target
MATCH (a:Entity {key: source})
WITH i, wroteAbout, a, target
MATCH (b:Entity {key: target})
WHERE a.key <> b.key
CALL (a, b, wroteAbout) {
  WITH a, b, wroteAbout
  WHERE NOT wroteAbout
  WITH CASE WHEN a.storyCount <= b.storyCount THEN a ELSE b END AS rare,
    CASE WHEN a.storyCount <= b.storyCount THEN b ELSE a END AS other
  MATCH ()-[one:NAMED_IN]->(s)<-[two:NAMED_IN]-(other)
    USING INDEX SEEK one:NAMED_IN(entityKey, at)
    WHERE one.entityKey = rare.key AND one.at >= $input.from AND one.at < $input.to
      AND (one.tellings IS NULL OR any(telling IN two.tellings WHERE telling IN one.tellings))
  RETURN s.key AS key
  UNION ALL
  WITH a, b, wroteAbout
  WHERE wroteAbout
  MATCH ()-[one:WROTE]->(s)<-[two:NAMED_IN]-(b)
    USING INDEX SEEK one:WROTE(entityKey, at)
    WHERE one.entityKey = a.key AND one.at >= $input.from AND one.at < $input.to
      AND (one.tellings IS NULL OR any(telling IN two.tellings WHERE telling IN one.tellings))
  RETURN s.key AS key
}
RETURN i, collect(key) AS keys
