// The strongest relations of some entities in a window, in either direction.
// Parameters: keys, coMentioned, wroteAbout (the kinds), from, to, types (of the other end; null for all), minStories,
// limit (for each entity).
// Rows: entity, neighbor, kind: 0 co-mentioned, 1 wrote about, 2 written about by.
// Relies on: entity_key, named_in_at, wrote_at; reads the entities' stories of the window.
UNWIND $input.keys AS key
MATCH (e:Entity {key: key})
CALL (e) {
  CALL (e) {
    WITH e
    WHERE $input.coMentioned
    MATCH ()-[one:NAMED_IN]->(s)<-[two:NAMED_IN]-(o)
      USING INDEX SEEK one:NAMED_IN(entityKey, at)
      WHERE one.entityKey = e.key AND one.at >= $input.from AND one.at < $input.to
        AND (one.tellings IS NULL OR any(telling IN two.tellings WHERE telling IN one.tellings))
    RETURN s, o, one.at AS at, 0 AS kind
    UNION ALL
    WITH e
    WHERE $input.wroteAbout
    MATCH ()-[one:WROTE]->(s)<-[two:NAMED_IN]-(o)
      USING INDEX SEEK one:WROTE(entityKey, at)
      WHERE one.entityKey = e.key AND one.at >= $input.from AND one.at < $input.to AND o.key <> e.key
        AND (one.tellings IS NULL OR any(telling IN two.tellings WHERE telling IN one.tellings))
    RETURN s, o, one.at AS at, 1 AS kind
    UNION ALL
    WITH e
    WHERE $input.wroteAbout
    MATCH ()-[one:NAMED_IN]->(s)<-[two:WROTE]-(o)
      USING INDEX SEEK one:NAMED_IN(entityKey, at)
      WHERE one.entityKey = e.key AND one.at >= $input.from AND one.at < $input.to AND o.key <> e.key
        AND (two.tellings IS NULL OR any(telling IN two.tellings WHERE telling IN one.tellings))
    RETURN s, o, one.at AS at, 2 AS kind
  }
  WITH o, kind, count(*) AS storyCount, min(at) AS firstAt, max(at) AS lastAt
  WHERE storyCount >= $input.minStories AND ($input.types IS NULL OR o.type IN $input.types)
  WITH o, kind, storyCount, firstAt, lastAt
  ORDER BY storyCount DESC, o.key, kind
  LIMIT $input.limit
  RETURN o, kind, storyCount, firstAt, lastAt
}
RETURN e.key AS entity, o.key AS neighbor, kind, storyCount, firstAt, lastAt
