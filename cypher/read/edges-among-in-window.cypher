// All relations of a window that have both ends among some entities.
// Parameters: keys, coMentioned, wroteAbout (the kinds), from, to, minStories.
// Rows: entity, neighbor, kind: 0 co-mentioned, 1 wrote about.
// Relies on: entity_key, named_in_at, wrote_at; reads the entities' stories of the window.
UNWIND $input.keys AS key
MATCH (e:Entity {key: key})
WITH collect(e) AS inside
CALL (inside) {
  WITH inside
  WHERE $input.coMentioned
  UNWIND inside AS e
  MATCH ()-[one:NAMED_IN]->()<-[two:NAMED_IN]-(o)
    USING INDEX SEEK one:NAMED_IN(entityKey, at)
    WHERE one.entityKey = e.key AND one.at >= $input.from AND one.at < $input.to
      AND o IN inside AND e.key < o.key
      AND (one.tellings IS NULL OR any(telling IN two.tellings WHERE telling IN one.tellings))
  RETURN e, o, 0 AS kind, one.at AS at
  UNION ALL
  WITH inside
  WHERE $input.wroteAbout
  UNWIND inside AS e
  MATCH ()-[one:WROTE]->()<-[two:NAMED_IN]-(o)
    USING INDEX SEEK one:WROTE(entityKey, at)
    WHERE one.entityKey = e.key AND one.at >= $input.from AND one.at < $input.to
      AND o IN inside AND o.key <> e.key
      AND (one.tellings IS NULL OR any(telling IN two.tellings WHERE telling IN one.tellings))
  RETURN e, o, 1 AS kind, one.at AS at
}
WITH e, o, kind, count(*) AS storyCount, min(at) AS firstAt, max(at) AS lastAt
WHERE storyCount >= $input.minStories
RETURN e.key AS entity, o.key AS neighbor, kind, storyCount, firstAt, lastAt
