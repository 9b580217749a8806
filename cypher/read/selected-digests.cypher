// The digests that tell any of some stories, by key. Streamed: the reader asks for so many rows at a time.
// Parameters:
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
MATCH (s)<-[:OF]-(:Appearance)<-[:CONTAINS]-(d:Digest)
WITH DISTINCT d
RETURN d.key AS key, d.contentHash AS contentHash
ORDER BY key
