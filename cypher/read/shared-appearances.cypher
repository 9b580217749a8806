// A page of the appearances that relate pairs of entities in a window, newest story first, with their mentions.
// Parameters: pairs [[key, key]], coMentioned, wroteAbout (the kinds); lower, upper, afterValue, afterKey, beforeValue,
// beforeKey, limit of the page (see page-parameters.ts; the key is positionOfSharedAppearance's).
// Rows: i, the place among the pairs; kind: 0 co-mentioned, 1 wrote about.
// Relies on: entity_key; named_in_at, in its order: the rarer entity's stories are read until the page is full; wrote_at.
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
      WHERE one.entityKey = rare.key AND one.at >= $input.lower AND one.at <= $input.upper
        AND (one.tellings IS NULL OR any(telling IN two.tellings WHERE telling IN one.tellings))
    MATCH (s)<-[:OF]-(x:Appearance)<-[:CONTAINS]-(d:Digest)
    WHERE EXISTS { MATCH (x)-[m:MENTIONS]->(rare) WHERE m.place IN ['TITLE', 'TEXT'] }
      AND EXISTS { MATCH (x)-[m:MENTIONS]->(other) WHERE m.place IN ['TITLE', 'TEXT'] }
    WITH one, s, x,
      s.key + ' ' + d.sortKey + ' ' + right('000000' + toString(x.index), 6) + ' CO_MENTIONED' AS place
    WHERE (one.at <> $input.afterValue OR place > $input.afterKey)
      AND (one.at <> $input.beforeValue OR place < $input.beforeKey)
    RETURN s, x, one.at AS at, place, 0 AS kind
    ORDER BY one.entityKey DESC, one.at DESC, place
    LIMIT $input.limit
    UNION ALL
    WITH a, b
    WHERE $input.wroteAbout
    UNWIND [{author: a, about: b}, {author: b, about: a}] AS ends
    WITH ends.author AS author, ends.about AS about
    MATCH ()-[one:WROTE]->(s)<-[two:NAMED_IN]-(about)
      USING INDEX SEEK one:WROTE(entityKey, at)
      WHERE one.entityKey = author.key AND one.at >= $input.lower AND one.at <= $input.upper
        AND (one.tellings IS NULL OR any(telling IN two.tellings WHERE telling IN one.tellings))
    MATCH (s)<-[:OF]-(x:Appearance)<-[:CONTAINS]-(d:Digest)
    WHERE x.authorKey = author.key AND EXISTS { MATCH (x)-[m:MENTIONS]->(about) WHERE m.place IN ['TITLE', 'TEXT'] }
    WITH one, s, x,
      s.key + ' ' + d.sortKey + ' ' + right('000000' + toString(x.index), 6) + ' WROTE_ABOUT' AS place
    WHERE (one.at <> $input.afterValue OR place > $input.afterKey)
      AND (one.at <> $input.beforeValue OR place < $input.beforeKey)
    RETURN s, x, one.at AS at, place, 1 AS kind
    ORDER BY at DESC, place
    LIMIT $input.limit
  }
  WITH s, x, at, place, kind
  ORDER BY at DESC, place
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
