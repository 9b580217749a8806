// The entities that some stories name or have as authors, by key: how many of the stories name each, and how many name it
// or have it as author. Streamed: the reader asks for so many rows at a time.
// Parameters: types (null for all), authors (whether those who are authors only are wanted);
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
MATCH (s)<-[r:NAMED_IN|WROTE]-(e)
WHERE $input.types IS NULL OR e.type IN $input.types
WITH e, sum(CASE type(r) WHEN 'NAMED_IN' THEN 1 ELSE 0 END) AS named,
  sum(CASE WHEN type(r) = 'NAMED_IN' OR NOT r.named THEN 1 ELSE 0 END) AS either
WHERE named > 0 OR $input.authors
RETURN
  e {
    .key, .type, .name, .nameLanguages, .nameTexts, .aliases, .description, .linkLabels, .linkUrls, .provisional,
    .family, .maker, .partOf, .affiliations, .storyCount, .mentionCount, .firstSeenAt, .lastSeenAt
  } AS entity, named, either
ORDER BY e.key
