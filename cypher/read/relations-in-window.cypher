// What relates pairs of entities in a window, over any kinds.
// Parameters: pairs [[key, key]], coMentioned, wroteAbout (the kinds), from, to, allTime (whether these leave nothing
// out).
// Rows: i, the place among the pairs; kinds: 0 co-mentioned, 1 and 2 one wrote about the other; together, withA, withB,
// all: what the affinity is made of.
// Relies on: entity_key, named_in_at, wrote_at, story_at.
UNWIND range(0, size($input.pairs) - 1) AS i
MATCH (a:Entity {key: $input.pairs[i][0]})
WITH i, a
MATCH (b:Entity {key: $input.pairs[i][1]})
WHERE a.key <> b.key
CALL (a, b) {
  WITH a, b
  WHERE $input.coMentioned
  WITH CASE WHEN a.storyCount <= b.storyCount THEN a ELSE b END AS rare,
    CASE WHEN a.storyCount <= b.storyCount THEN b ELSE a END AS other
  MATCH ()-[one:NAMED_IN]->(s)<-[two:NAMED_IN]-(other)
    USING INDEX SEEK one:NAMED_IN(entityKey, at)
    WHERE one.entityKey = rare.key AND one.at >= $input.from AND one.at < $input.to
      AND (one.tellings IS NULL OR any(telling IN two.tellings WHERE telling IN one.tellings))
  RETURN s, one.at AS at, 0 AS kind
  UNION ALL
  WITH a, b
  WHERE $input.wroteAbout
  UNWIND [{author: a, about: b, kind: 1}, {author: b, about: a, kind: 2}] AS ends
  WITH ends.author AS author, ends.about AS about, ends.kind AS kind
  MATCH ()-[one:WROTE]->(s)<-[two:NAMED_IN]-(about)
    USING INDEX SEEK one:WROTE(entityKey, at)
    WHERE one.entityKey = author.key AND one.at >= $input.from AND one.at < $input.to
      AND (one.tellings IS NULL OR any(telling IN two.tellings WHERE telling IN one.tellings))
  RETURN s, one.at AS at, kind
}
WITH i, a, b, count(DISTINCT s) AS together, min(at) AS firstAt, max(at) AS lastAt, collect(DISTINCT kind) AS kinds
RETURN
  i, kinds, together, firstAt, lastAt,
  CASE
    WHEN $input.allTime AND $input.wroteAbout THEN a.participationCount
    WHEN $input.allTime THEN a.storyCount
    ELSE COUNT {
        MATCH ()-[x:NAMED_IN]->()
          USING INDEX SEEK x:NAMED_IN(entityKey, at)
          WHERE x.entityKey = a.key AND x.at >= $input.from AND x.at < $input.to
      } + CASE
        WHEN $input.wroteAbout THEN COUNT {
          MATCH ()-[x:WROTE]->()
            USING INDEX SEEK x:WROTE(entityKey, at)
            WHERE x.entityKey = a.key AND x.at >= $input.from AND x.at < $input.to AND NOT x.named
        }
        ELSE 0
      END
  END AS withA,
  CASE
    WHEN $input.allTime AND $input.wroteAbout THEN b.participationCount
    WHEN $input.allTime THEN b.storyCount
    ELSE COUNT {
        MATCH ()-[x:NAMED_IN]->()
          USING INDEX SEEK x:NAMED_IN(entityKey, at)
          WHERE x.entityKey = b.key AND x.at >= $input.from AND x.at < $input.to
      } + CASE
        WHEN $input.wroteAbout THEN COUNT {
          MATCH ()-[x:WROTE]->()
            USING INDEX SEEK x:WROTE(entityKey, at)
            WHERE x.entityKey = b.key AND x.at >= $input.from AND x.at < $input.to AND NOT x.named
        }
        ELSE 0
      END
  END AS withB,
  CASE
    WHEN $input.allTime THEN COUNT { (:Story) }
    ELSE COUNT {
      MATCH (x:Story)
        USING INDEX SEEK x:Story(at)
        WHERE x.at >= $input.from AND x.at < $input.to
    }
  END AS all
