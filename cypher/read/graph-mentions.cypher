// Every story by key, with whom it names, how often, and by which words. Streamed: the reader asks for so many rows at a
// time.
// Parameters: types (of the entities; null for all).
// Rows: source, at; named [[target, mentionCount, surfaces]], in no order.
// Relies on: story_key, in its order.
MATCH (s:Story)
  USING INDEX SEEK s:Story(key)
  WHERE s.key > ''
RETURN
  s.key AS source, s.at AS at,
  COLLECT {
    MATCH (s)<-[:OF]-(:Appearance)-[m:MENTIONS]->(e)
    WHERE m.place IN ['TITLE', 'TEXT'] AND ($input.types IS NULL OR e.type IN $input.types)
    WITH e.key AS target, count(*) AS mentionCount, collect(DISTINCT m.surface) AS surfaces
    RETURN [target, mentionCount, surfaces]
  } AS named
ORDER BY source
