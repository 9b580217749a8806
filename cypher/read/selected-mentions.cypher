// Some stories by key, with whom they name, how often, and by which words. Streamed: the reader asks for so many rows at
// a time.
// Parameters: types (of the entities; null for all);
// from, to (of at); query (Lucene; empty for all); language, series, digests (that tell it; null for all); mentions
// (entity keys), least (how many of them a story must name, 0: none).
// Relies on: story_at, story_tokens.
// Rows: source, at; named [[target, mentionCount, surfaces]], in no order.
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
RETURN
  s.key AS source, s.at AS at,
  COLLECT {
    MATCH (s)<-[:OF]-(:Appearance)-[m:MENTIONS]->(e)
    WHERE m.place IN ['TITLE', 'TEXT'] AND ($input.types IS NULL OR e.type IN $input.types)
    WITH e.key AS target, count(*) AS mentionCount, collect(DISTINCT m.surface) AS surfaces
    RETURN [target, mentionCount, surfaces]
  } AS named
ORDER BY source
