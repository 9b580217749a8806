// The latest stories of a window that relate pairs of entities.
// Parameters: pairs [[key, key]], coMentioned, wroteAbout (the kinds), from, to, limit (for each pair).
// Rows: i, the place among the pairs; newest first, ties by key.
// Relies on: entity_key; named_in_at, in its order: the rarer entity's stories are read until there are enough; wrote_at.
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
    WITH one, s
    ORDER BY one.entityKey DESC, one.at DESC, s.key
    LIMIT $input.limit
    RETURN s
    UNION ALL
    WITH a, b
    WHERE $input.wroteAbout
    UNWIND [{author: a, about: b}, {author: b, about: a}] AS ends
    WITH ends.author AS author, ends.about AS about
    MATCH ()-[one:WROTE]->(s)<-[two:NAMED_IN]-(about)
      USING INDEX SEEK one:WROTE(entityKey, at)
      WHERE one.entityKey = author.key AND one.at >= $input.from AND one.at < $input.to
        AND (one.tellings IS NULL OR any(telling IN two.tellings WHERE telling IN one.tellings))
    RETURN s
  }
  WITH DISTINCT s
  ORDER BY s.at DESC, s.key
  LIMIT $input.limit
  RETURN s
}
RETURN i, [s.key, s.title, s.url, s.language, s.authorName, s.authorHandle, s.authorKey, s.at] AS story
