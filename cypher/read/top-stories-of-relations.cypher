// For each request, the stories that most digests tell, of those in its window that relate its two entities.
// Parameters: requests [{pair [key, key], coMentioned, wroteAbout (the kinds), from, to}], limit.
// Rows: i, the place among the requests.
// Relies on: entity_key, named_in_at, wrote_at.
UNWIND range(0, size($input.requests) - 1) AS i
WITH i, $input.requests[i] AS request
MATCH (a:Entity {key: request.pair[0]})
WITH i, request, a
MATCH (b:Entity {key: request.pair[1]})
WHERE a.key <> b.key
CALL (request, a, b) {
  CALL (request, a, b) {
    WITH request, a, b
    WHERE request.coMentioned
    WITH request.from AS from, request.to AS to, CASE WHEN a.storyCount <= b.storyCount THEN a ELSE b END AS rare,
      CASE WHEN a.storyCount <= b.storyCount THEN b ELSE a END AS other
    MATCH ()-[one:NAMED_IN]->(s)<-[two:NAMED_IN]-(other)
      USING INDEX SEEK one:NAMED_IN(entityKey, at)
      WHERE one.entityKey = rare.key AND one.at >= from AND one.at < to
        AND (one.tellings IS NULL OR any(telling IN two.tellings WHERE telling IN one.tellings))
    RETURN s, 0 AS kind
    UNION ALL
    WITH request, a, b
    WHERE request.wroteAbout
    UNWIND [{author: a, about: b, kind: 1}, {author: b, about: a, kind: 2}] AS ends
    WITH request.from AS from, request.to AS to, ends.author AS author, ends.about AS about, ends.kind AS kind
    MATCH ()-[one:WROTE]->(s)<-[two:NAMED_IN]-(about)
      USING INDEX SEEK one:WROTE(entityKey, at)
      WHERE one.entityKey = author.key AND one.at >= from AND one.at < to
        AND (one.tellings IS NULL OR any(telling IN two.tellings WHERE telling IN one.tellings))
    RETURN s, kind
  }
  MATCH (s)<-[:OF]-(x:Appearance)
  WHERE CASE kind
      WHEN 0 THEN
        EXISTS { MATCH (x)-[m:MENTIONS]->(a) WHERE m.place IN ['TITLE', 'TEXT'] }
        AND EXISTS { MATCH (x)-[m:MENTIONS]->(b) WHERE m.place IN ['TITLE', 'TEXT'] }
      WHEN 1 THEN x.authorKey = a.key AND EXISTS { MATCH (x)-[m:MENTIONS]->(b) WHERE m.place IN ['TITLE', 'TEXT'] }
      ELSE x.authorKey = b.key AND EXISTS { MATCH (x)-[m:MENTIONS]->(a) WHERE m.place IN ['TITLE', 'TEXT'] }
    END
  WITH DISTINCT a, b, s, x
  WITH s, sum(
      COUNT { MATCH (x)-[m:MENTIONS]->(a) WHERE m.place IN ['TITLE', 'TEXT'] }
      + COUNT { MATCH (x)-[m:MENTIONS]->(b) WHERE m.place IN ['TITLE', 'TEXT'] }
    ) AS mentions
  ORDER BY s.digestCount DESC, mentions DESC, s.at DESC, s.key
  LIMIT $input.limit
  RETURN s
}
RETURN i, s {.key, .title, .url, .language, .authorName, .authorHandle, .authorKey, .at} AS story
