// The last page of the appearances that relate pairs of entities in a window, oldest story first, with their mentions.
// Parameters: pairs [[key, key]], coMentioned, wroteAbout (the kinds); from, to; lower, upper, afterValue, afterKey,
// beforeValue, beforeKey, limit of the page (see page-parameters.ts; the key is positionOfSharedAppearance's).
// Rows: i, the place among the pairs; kind: 0 co-mentioned, 1 and 2 one wrote about the other.
// Relies on: entity_key, named_in_at, wrote_at; reads all stories of the rarer entity.
UNWIND range(0, size($input.pairs) - 1) AS i
MATCH (a:Entity {key: $input.pairs[i][0]})
WITH i, a
MATCH (b:Entity {key: $input.pairs[i][1]})
WHERE a.key <> b.key
CALL (a, b) {
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
  WITH a, b, s, at, kind
  WHERE at >= $input.lower AND at <= $input.upper
  MATCH (s)<-[:OF]-(x:Appearance)<-[:CONTAINS]-(d:Digest)
  WHERE CASE kind
      WHEN 0 THEN
        EXISTS { MATCH (x)-[m:MENTIONS]->(a) WHERE m.place IN ['TITLE', 'TEXT'] }
        AND EXISTS { MATCH (x)-[m:MENTIONS]->(b) WHERE m.place IN ['TITLE', 'TEXT'] }
      WHEN 1 THEN x.authorKey = a.key AND EXISTS { MATCH (x)-[m:MENTIONS]->(b) WHERE m.place IN ['TITLE', 'TEXT'] }
      ELSE x.authorKey = b.key AND EXISTS { MATCH (x)-[m:MENTIONS]->(a) WHERE m.place IN ['TITLE', 'TEXT'] }
    END
  WITH s, x, at, kind,
    s.key + ' ' + d.sortKey + ' ' + right('000000' + toString(x.index), 6)
      + CASE kind WHEN 0 THEN ' CO_MENTIONED' ELSE ' WROTE_ABOUT' END AS place
  WHERE (at <> $input.afterValue OR place > $input.afterKey) AND (at <> $input.beforeValue OR place < $input.beforeKey)
  WITH s, x, at, kind, place
  ORDER BY at, place DESC
  LIMIT $input.limit
  RETURN s, x, kind
}
WITH i, s, kind, x AS a
RETURN
  i, kind,
  s {.key, .title, .url, .language, .authorName, .authorHandle, .authorKey, .at} AS story,
  a {
    .digestKey, .index, .storyKey, .url, .section, .title, .text, .language, .authorName, .authorHandle, .authorKey
  } AS appearance,
  COLLECT {
    MATCH (a)-[m:MENTIONS]->(e:Entity)
    RETURN [m.ordinal, e.key, m.surface, m.place, m.start, m.end, m.rule, m.confidence]
  } AS mentions
