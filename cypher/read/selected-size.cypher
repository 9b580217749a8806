// How large a selection of stories is, as entities with relations or as stories with mentions.
// Parameters: network; types (of entities; null for all); authors (whether those who are authors only are nodes);
// coMentioned, wroteAbout (the kinds), minStories (of relations);
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
  MATCH (s)<-[r:NAMED_IN|WROTE]-(e)
  WHERE ($input.authors OR type(r) = 'NAMED_IN') AND ($input.types IS NULL OR e.type IN $input.types)
  RETURN count(DISTINCT e) AS entities, sum(CASE type(r) WHEN 'NAMED_IN' THEN 1 ELSE 0 END) AS named
}
CALL (selected) {
  WITH selected
  WHERE $input.network = 'entities'
  CALL (selected) {
    UNWIND selected AS s
    MATCH (s)<-[:NAMED_IN|WROTE]-(e)
    WHERE $input.types IS NULL OR e.type IN $input.types
    RETURN DISTINCT e
  }
  CALL (e, selected) {
    WITH e, selected
    WHERE $input.coMentioned
    MATCH (e)-[one:NAMED_IN]->(s)<-[two:NAMED_IN]-(o)
    WHERE s IN selected AND e.key < o.key AND ($input.types IS NULL OR o.type IN $input.types)
      AND (one.tellings IS NULL OR any(telling IN two.tellings WHERE telling IN one.tellings))
    WITH o, count(*) AS storyCount
    WHERE storyCount >= $input.minStories
    RETURN count(*) AS edges
    UNION ALL
    WITH e, selected
    WHERE $input.wroteAbout
    MATCH (e)-[one:WROTE]->(s)<-[two:NAMED_IN]-(o)
    WHERE s IN selected AND e.key <> o.key AND ($input.types IS NULL OR o.type IN $input.types)
      AND (one.tellings IS NULL OR any(telling IN two.tellings WHERE telling IN one.tellings))
    WITH o, count(*) AS storyCount
    WHERE storyCount >= $input.minStories
    RETURN count(*) AS edges
  }
  RETURN sum(edges) AS edges
}
RETURN
  entities, CASE $input.network WHEN 'stories' THEN size(selected) ELSE 0 END AS stories,
  CASE $input.network WHEN 'stories' THEN named ELSE edges END AS edges
