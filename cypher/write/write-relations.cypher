// Writes relations as they are after the load: new ones, changed ones, and those that no story makes any more.
// Parameters: coMentioned, wroteAbout: {created, changed: [[source, target, storyCount, firstAt, lastAt, latestAts,
// latestKeys]], removed: [[source, target]]}; latestAts and latestKeys are those of co-mentions alone.
// Relies on: entity_key, co_mentioned_ends, wrote_about_ends.
CALL () {
  UNWIND $input.coMentioned.created AS row
  MATCH (a:Entity {key: row[0]})
  MATCH (b:Entity {key: row[1]})
  CREATE (a)-[:CO_MENTIONED {
    sourceKey: row[0], targetKey: row[1], storyCount: row[2], firstAt: row[3], lastAt: row[4],
    latestAts: row[5], latestKeys: row[6]
  }]->(b)
}
CALL () {
  UNWIND $input.coMentioned.changed AS row
  MATCH ()-[r:CO_MENTIONED]->()
    USING INDEX SEEK r:CO_MENTIONED(sourceKey, targetKey)
    WHERE r.sourceKey = row[0] AND r.targetKey = row[1]
  SET r.storyCount = row[2], r.firstAt = row[3], r.lastAt = row[4], r.latestAts = row[5], r.latestKeys = row[6]
}
CALL () {
  UNWIND $input.coMentioned.removed AS ends
  MATCH ()-[r:CO_MENTIONED]->()
    USING INDEX SEEK r:CO_MENTIONED(sourceKey, targetKey)
    WHERE r.sourceKey = ends[0] AND r.targetKey = ends[1]
  DELETE r
}
CALL () {
  UNWIND $input.wroteAbout.created AS row
  MATCH (a:Entity {key: row[0]})
  MATCH (b:Entity {key: row[1]})
  CREATE (a)-[:WROTE_ABOUT {
    sourceKey: row[0], targetKey: row[1], storyCount: row[2], firstAt: row[3], lastAt: row[4]
  }]->(b)
}
CALL () {
  UNWIND $input.wroteAbout.changed AS row
  MATCH ()-[r:WROTE_ABOUT]->()
    USING INDEX SEEK r:WROTE_ABOUT(sourceKey, targetKey)
    WHERE r.sourceKey = row[0] AND r.targetKey = row[1]
  SET r.storyCount = row[2], r.firstAt = row[3], r.lastAt = row[4]
}
CALL () {
  UNWIND $input.wroteAbout.removed AS ends
  MATCH ()-[r:WROTE_ABOUT]->()
    USING INDEX SEEK r:WROTE_ABOUT(sourceKey, targetKey)
    WHERE r.sourceKey = ends[0] AND r.targetKey = ends[1]
  DELETE r
}
