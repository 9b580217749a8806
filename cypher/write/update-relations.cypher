// Adds up what stories came and went for relations. Answers those whose first or last may have gone with a story: the
// graph must be asked for these (refresh-first-and-last).
// Parameters: coMentioned, wroteAbout: [{source, target, stories, gainedFirst, gainedLast, lostFirst, lostLast,
// lostCount}]; first and last are null where nothing came or went.
// Relies on: co_mentioned_ends, wrote_about_ends, entity_key.
CALL () {
  UNWIND $input.coMentioned AS row
  OPTIONAL MATCH ()-[known:CO_MENTIONED]->()
    USING INDEX SEEK known:CO_MENTIONED(sourceKey, targetKey)
    WHERE known.sourceKey = row.source AND known.targetKey = row.target
  WITH row, known, known.storyCount + row.stories AS storyCount,
    coalesce(known.storyCount = row.lostCount, false) AS replaced,
    coalesce(row.lostFirst <= known.firstAt OR row.lostLast >= known.lastAt, false) AS touched
  FOREACH (_ IN CASE WHEN known IS NULL THEN [1] ELSE [] END |
    MERGE (a:Entity {key: row.source})
    MERGE (b:Entity {key: row.target})
    CREATE (a)-[:CO_MENTIONED {
      sourceKey: row.source, targetKey: row.target,
      storyCount: row.stories, firstAt: row.gainedFirst, lastAt: row.gainedLast
    }]->(b)
  )
  FOREACH (_ IN CASE WHEN storyCount > 0 THEN [1] ELSE [] END |
    SET known.storyCount = storyCount,
      known.firstAt = CASE WHEN replaced OR row.gainedFirst < known.firstAt THEN row.gainedFirst ELSE known.firstAt END,
      known.lastAt = CASE WHEN replaced OR row.gainedLast > known.lastAt THEN row.gainedLast ELSE known.lastAt END
  )
  FOREACH (_ IN CASE WHEN storyCount = 0 THEN [1] ELSE [] END | DELETE known)
  RETURN collect(CASE WHEN storyCount > 0 AND touched AND NOT replaced THEN [row.source, row.target] END) AS coMentioned
}
CALL () {
  UNWIND $input.wroteAbout AS row
  OPTIONAL MATCH ()-[known:WROTE_ABOUT]->()
    USING INDEX SEEK known:WROTE_ABOUT(sourceKey, targetKey)
    WHERE known.sourceKey = row.source AND known.targetKey = row.target
  WITH row, known, known.storyCount + row.stories AS storyCount,
    coalesce(known.storyCount = row.lostCount, false) AS replaced,
    coalesce(row.lostFirst <= known.firstAt OR row.lostLast >= known.lastAt, false) AS touched
  FOREACH (_ IN CASE WHEN known IS NULL THEN [1] ELSE [] END |
    MERGE (a:Entity {key: row.source})
    MERGE (b:Entity {key: row.target})
    CREATE (a)-[:WROTE_ABOUT {
      sourceKey: row.source, targetKey: row.target,
      storyCount: row.stories, firstAt: row.gainedFirst, lastAt: row.gainedLast
    }]->(b)
  )
  FOREACH (_ IN CASE WHEN storyCount > 0 THEN [1] ELSE [] END |
    SET known.storyCount = storyCount,
      known.firstAt = CASE WHEN replaced OR row.gainedFirst < known.firstAt THEN row.gainedFirst ELSE known.firstAt END,
      known.lastAt = CASE WHEN replaced OR row.gainedLast > known.lastAt THEN row.gainedLast ELSE known.lastAt END
  )
  FOREACH (_ IN CASE WHEN storyCount = 0 THEN [1] ELSE [] END | DELETE known)
  RETURN collect(CASE WHEN storyCount > 0 AND touched AND NOT replaced THEN [row.source, row.target] END) AS wroteAbout
}
RETURN coMentioned, wroteAbout
