// All relations of a window that have both ends among some entities.
// Parameters: keys, coMentioned, wroteAbout (the kinds), from, to, minStories.
// Rows: entity, neighbor, kind: 0 co-mentioned, 1 wrote about.
// Relies on: named_in_at, wrote_at; reads the entities' stories of the window.
CALL () {
  WITH *
  WHERE $input.coMentioned
  UNWIND $input.keys AS key
  MATCH ()-[one:NAMED_IN]->(s)
    USING INDEX SEEK one:NAMED_IN(entityKey, at)
    WHERE one.entityKey = key AND one.at >= $input.from AND one.at < $input.to
  MATCH (s)<-[two:NAMED_IN]-()
  WHERE two.entityKey IN $input.keys AND two.entityKey > one.entityKey
    AND any(telling IN two.tellings WHERE telling IN one.tellings)
  RETURN one.entityKey AS entity, two.entityKey AS neighbor, 0 AS kind, one.at AS at
  UNION ALL
  WITH *
  WHERE $input.wroteAbout
  UNWIND $input.keys AS key
  MATCH ()-[one:WROTE]->(s)
    USING INDEX SEEK one:WROTE(entityKey, at)
    WHERE one.entityKey = key AND one.at >= $input.from AND one.at < $input.to
  MATCH (s)<-[two:NAMED_IN]-()
  WHERE two.entityKey IN $input.keys AND two.entityKey <> one.entityKey
    AND any(telling IN two.tellings WHERE telling IN one.tellings)
  RETURN one.entityKey AS entity, two.entityKey AS neighbor, 1 AS kind, one.at AS at
}
WITH entity, neighbor, kind, count(*) AS storyCount, min(at) AS firstAt, max(at) AS lastAt
WHERE storyCount >= $input.minStories
RETURN entity, neighbor, kind, storyCount, firstAt, lastAt
