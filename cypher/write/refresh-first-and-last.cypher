// Reads first and last of some entities and relations anew from the stories behind them, and of co-mentions the latest.
// Parameters: entities [keys], coMentioned and wroteAbout [[source, target]], earliest (before every instant), kept (how
// many of the latest).
// Relies on: entity_key, co_mentioned_ends, wrote_about_ends; named_in_at and wrote_at, in their order: stories are read
// from either end until one fits.
CALL () {
  UNWIND $input.entities AS key
  MATCH (e:Entity {key: key})
  CALL (key) {
    MATCH ()-[r:NAMED_IN]->()
      USING INDEX SEEK r:NAMED_IN(entityKey, at)
      WHERE r.entityKey = key AND r.at >= $input.earliest
    RETURN r.at AS firstAt
    ORDER BY r.entityKey, r.at
    LIMIT 1
  }
  CALL (key) {
    MATCH ()-[r:NAMED_IN]->()
      USING INDEX SEEK r:NAMED_IN(entityKey, at)
      WHERE r.entityKey = key AND r.at >= $input.earliest
    RETURN r.at AS lastAt
    ORDER BY r.entityKey DESC, r.at DESC
    LIMIT 1
  }
  SET e.firstSeenAt = firstAt, e.lastSeenAt = lastAt
}
CALL () {
  UNWIND $input.coMentioned AS ends
  MATCH (a)-[relation:CO_MENTIONED]->(b)
    USING INDEX SEEK relation:CO_MENTIONED(sourceKey, targetKey)
    WHERE relation.sourceKey = ends[0] AND relation.targetKey = ends[1]
  WITH relation,
    CASE WHEN a.storyCount <= b.storyCount THEN a ELSE b END AS rare,
    CASE WHEN a.storyCount <= b.storyCount THEN b ELSE a END AS other
  CALL (rare, other) {
    MATCH ()-[r:NAMED_IN]->(s)
      USING INDEX SEEK r:NAMED_IN(entityKey, at)
      WHERE r.entityKey = rare.key AND r.at >= $input.earliest AND EXISTS {
        MATCH (s)<-[joint:NAMED_IN]-(other)
        WHERE r.tellings IS NULL OR any(telling IN r.tellings WHERE telling IN joint.tellings)
      }
    RETURN r.at AS firstAt
    ORDER BY r.entityKey, r.at
    LIMIT 1
  }
  CALL (rare, other) {
    MATCH ()-[r:NAMED_IN]->(s)
      USING INDEX SEEK r:NAMED_IN(entityKey, at)
      WHERE r.entityKey = rare.key AND r.at >= $input.earliest AND EXISTS {
        MATCH (s)<-[joint:NAMED_IN]-(other)
        WHERE r.tellings IS NULL OR any(telling IN r.tellings WHERE telling IN joint.tellings)
      }
    WITH r, s
    ORDER BY r.entityKey DESC, r.at DESC, s.key
    LIMIT $input.kept
    WITH collect(r.at) AS ats, collect(s.key) AS keys
    RETURN ats, reduce(text = head(keys), key IN tail(keys) | text + ' ' + key) AS keys
  }
  SET relation.firstAt = firstAt, relation.lastAt = head(ats), relation.latestAts = ats, relation.latestKeys = keys
}
CALL () {
  UNWIND $input.wroteAbout AS ends
  MATCH (author)-[relation:WROTE_ABOUT]->(other)
    USING INDEX SEEK relation:WROTE_ABOUT(sourceKey, targetKey)
    WHERE relation.sourceKey = ends[0] AND relation.targetKey = ends[1]
  CALL (author, other) {
    MATCH ()-[r:WROTE]->(s)
      USING INDEX SEEK r:WROTE(entityKey, at)
      WHERE r.entityKey = author.key AND r.at >= $input.earliest AND EXISTS {
        MATCH (s)<-[joint:NAMED_IN]-(other)
        WHERE r.tellings IS NULL OR any(telling IN r.tellings WHERE telling IN joint.tellings)
      }
    RETURN r.at AS firstAt
    ORDER BY r.entityKey, r.at
    LIMIT 1
  }
  CALL (author, other) {
    MATCH ()-[r:WROTE]->(s)
      USING INDEX SEEK r:WROTE(entityKey, at)
      WHERE r.entityKey = author.key AND r.at >= $input.earliest AND EXISTS {
        MATCH (s)<-[joint:NAMED_IN]-(other)
        WHERE r.tellings IS NULL OR any(telling IN r.tellings WHERE telling IN joint.tellings)
      }
    RETURN r.at AS lastAt
    ORDER BY r.entityKey DESC, r.at DESC
    LIMIT 1
  }
  SET relation.firstAt = firstAt, relation.lastAt = lastAt
}
