// For each pair of entities, the distinct stories of a window that relate the two, counted by their instant, ascending.
// Parameters: pairs [[key, key]], coMentioned, wroteAbout (the kinds), from, to.
// Rows: i, the place among the pairs; three lists side by side; mentions are of the two, in appearances that relate them.
// Relies on: entity_key, named_in_at, wrote_at.
UNWIND range(0, size($input.pairs) - 1) AS i
MATCH (a:Entity {key: $input.pairs[i][0]})
WITH i, a
MATCH (b:Entity {key: $input.pairs[i][1]})
WHERE a.key <> b.key
CALL (a, b) {
  WITH a, b
  WHERE $input.coMentioned
  WITH CASE WHEN a.storyCount <= b.storyCount THEN a ELSE b END AS rare,
    CASE WHEN a.storyCount <= b.storyCount THEN b ELSE a END AS other
  MATCH ()-[one:NAMED_IN]->(s)<-[two:NAMED_IN]-(other)
    USING INDEX SEEK one:NAMED_IN(entityKey, at)
    WHERE one.entityKey = rare.key AND one.at >= $input.from AND one.at < $input.to
      AND (one.tellings IS NULL OR any(telling IN two.tellings WHERE telling IN one.tellings))
  RETURN s, one.at AS at, 0 AS kind
  UNION ALL
  WITH a, b
  WHERE $input.wroteAbout
  UNWIND [{author: a, about: b, kind: 1}, {author: b, about: a, kind: 2}] AS ends
  WITH ends.author AS author, ends.about AS about, ends.kind AS kind
  MATCH ()-[one:WROTE]->(s)<-[two:NAMED_IN]-(about)
    USING INDEX SEEK one:WROTE(entityKey, at)
    WHERE one.entityKey = author.key AND one.at >= $input.from AND one.at < $input.to
      AND (one.tellings IS NULL OR any(telling IN two.tellings WHERE telling IN one.tellings))
  RETURN s, one.at AS at, kind
}
MATCH (s)<-[:OF]-(x:Appearance)
WHERE CASE kind
    WHEN 0 THEN
      EXISTS { MATCH (x)-[m:MENTIONS]->(a) WHERE m.place IN ['TITLE', 'TEXT'] }
      AND EXISTS { MATCH (x)-[m:MENTIONS]->(b) WHERE m.place IN ['TITLE', 'TEXT'] }
    WHEN 1 THEN x.authorKey = a.key AND EXISTS { MATCH (x)-[m:MENTIONS]->(b) WHERE m.place IN ['TITLE', 'TEXT'] }
    ELSE x.authorKey = b.key AND EXISTS { MATCH (x)-[m:MENTIONS]->(a) WHERE m.place IN ['TITLE', 'TEXT'] }
  END
WITH DISTINCT i, a, b, s, at, x
WITH i, s, at, sum(
    COUNT { MATCH (x)-[m:MENTIONS]->(a) WHERE m.place IN ['TITLE', 'TEXT'] }
    + COUNT { MATCH (x)-[m:MENTIONS]->(b) WHERE m.place IN ['TITLE', 'TEXT'] }
  ) AS mentions
WITH i, at, count(*) AS stories, sum(mentions) AS mentions
ORDER BY i, at
RETURN i, collect(at) AS instants, collect(stories) AS stories, collect(mentions) AS mentions
