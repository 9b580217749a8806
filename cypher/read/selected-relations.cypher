// The relations that some stories support, with these stories, by source, target and kind. Streamed: the reader asks for
// so many rows at a time; the server keeps the stories' ids, and sorts one entity's relations at a time.
// Parameters: types (of both ends; null for all); coMentioned, wroteAbout (the kinds); minStories;
// from, to (of at); query (Lucene; empty for all); language, series, digests (that tell it; null for all); mentions
// (entity keys), least (how many of them a story must name, 0: none).
// Relies on: story_at, story_tokens.
CALL () {
  WITH *
  WHERE $input.query = ''
  MATCH (s:Story)
    USING INDEX SEEK s:Story(at)
    WHERE s.at >= $input.from AND s.at < $input.to
  RETURN s
  UNION ALL
  WITH *
  WHERE $input.query <> ''
  CALL db.index.fulltext.queryNodes('story_tokens', $input.query) YIELD node AS s
  WITH s
  WHERE s.at >= $input.from AND s.at < $input.to
  RETURN s
}
WITH s
WHERE ($input.language IS NULL OR $input.language IN s.languages)
  AND ($input.series IS NULL OR $input.series IN s.series)
  AND ($input.least = 0 OR COUNT {
    MATCH (s)<-[r:NAMED_IN]-()
    WHERE r.entityKey IN $input.mentions
  } >= $input.least)
  AND ($input.digests IS NULL OR EXISTS {
    MATCH (s)<-[:OF]-(a:Appearance)
    WHERE a.digestKey IN $input.digests
  })
WITH collect(s) AS selected
CALL (selected) {
  UNWIND selected AS s
  MATCH (s)<-[:NAMED_IN|WROTE]-(e)
  WHERE $input.types IS NULL OR e.type IN $input.types
  RETURN DISTINCT e
}
WITH selected, e
ORDER BY e.key
CALL (e, selected) {
  WITH e, selected
  WHERE $input.coMentioned
  MATCH (e)-[one:NAMED_IN]->(s)<-[two:NAMED_IN]-(o)
  WHERE s IN selected AND e.key < o.key AND ($input.types IS NULL OR o.type IN $input.types)
    AND (one.tellings IS NULL OR any(telling IN two.tellings WHERE telling IN one.tellings))
  RETURN o, false AS wroteAbout, collect(s.key) AS storyKeys, min(one.at) AS firstAt, max(one.at) AS lastAt
  UNION ALL
  WITH e, selected
  WHERE $input.wroteAbout
  MATCH (e)-[one:WROTE]->(s)<-[two:NAMED_IN]-(o)
  WHERE s IN selected AND e.key <> o.key AND ($input.types IS NULL OR o.type IN $input.types)
    AND (one.tellings IS NULL OR any(telling IN two.tellings WHERE telling IN one.tellings))
  RETURN o, true AS wroteAbout, collect(s.key) AS storyKeys, min(one.at) AS firstAt, max(one.at) AS lastAt
}
WITH size(selected) AS all, e, o, wroteAbout, storyKeys, firstAt, lastAt
WHERE size(storyKeys) >= $input.minStories
RETURN e.key AS source, o.key AS target, wroteAbout, storyKeys, firstAt, lastAt, all
ORDER BY source, target, wroteAbout
