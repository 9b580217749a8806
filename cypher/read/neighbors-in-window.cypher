// For each entity, a page of the entities that stories of a window relate it to, over any kinds, in any order.
// Parameters: keys, coMentioned, wroteAbout (the kinds), from, to, allTime (whether these leave nothing out), types (of
// the neighbours; null for all), minStories, minAffinity (null for all), needsAffinity, order ('STORIES', 'AFFINITY',
// 'RECENT'; all descending); lower, upper, afterValue, afterKey, beforeValue, beforeKey, forward, limit of the page (see
// page-parameters.ts). The affinity is src/domain/relation.ts's.
// Rows: i, the place among the keys; kinds: 0 co-mentioned, 1 wrote about, 2 written about by; together, withA, withB,
// all: what the affinity is made of.
// Relies on: entity_key, named_in_at, wrote_at, story_at; reads the entity's stories of the window.
UNWIND range(0, size($input.keys) - 1) AS i
MATCH (e:Entity {key: $input.keys[i]})
WITH i, e, CASE
    WHEN $input.allTime AND $input.wroteAbout THEN e.participationCount
    WHEN $input.allTime THEN e.storyCount
    ELSE COUNT {
        MATCH ()-[x:NAMED_IN]->()
          USING INDEX SEEK x:NAMED_IN(entityKey, at)
          WHERE x.entityKey = e.key AND x.at >= $input.from AND x.at < $input.to
      } + CASE
        WHEN $input.wroteAbout THEN COUNT {
          MATCH ()-[x:WROTE]->()
            USING INDEX SEEK x:WROTE(entityKey, at)
            WHERE x.entityKey = e.key AND x.at >= $input.from AND x.at < $input.to AND NOT x.named
        }
        ELSE 0
      END
  END AS withA, CASE
    WHEN $input.allTime THEN COUNT { (:Story) }
    ELSE COUNT {
      MATCH (x:Story)
        USING INDEX SEEK x:Story(at)
        WHERE x.at >= $input.from AND x.at < $input.to
    }
  END AS all
CALL (e, withA, all) {
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
  WITH o, withA, all, count(DISTINCT s) AS together, min(at) AS firstAt, max(at) AS lastAt, collect(DISTINCT kind) AS kinds
  WHERE together >= $input.minStories AND ($input.types IS NULL OR o.type IN $input.types)
  WITH o, withA, all, together, firstAt, lastAt, kinds, CASE WHEN $input.needsAffinity THEN
  CASE
    WHEN $input.allTime AND $input.wroteAbout THEN o.participationCount
    WHEN $input.allTime THEN o.storyCount
    ELSE COUNT {
        MATCH ()-[x:NAMED_IN]->()
          USING INDEX SEEK x:NAMED_IN(entityKey, at)
          WHERE x.entityKey = o.key AND x.at >= $input.from AND x.at < $input.to
      } + CASE
        WHEN $input.wroteAbout THEN COUNT {
          MATCH ()-[x:WROTE]->()
            USING INDEX SEEK x:WROTE(entityKey, at)
            WHERE x.entityKey = o.key AND x.at >= $input.from AND x.at < $input.to AND NOT x.named
        }
        ELSE 0
      END
  END
  END AS withB
  WITH o, together, firstAt, lastAt, kinds, CASE
    WHEN NOT $input.needsAffinity THEN 0.0
    WHEN together >= all THEN 1.0
    ELSE round(
      log(toFloat(together) * all / (toFloat(withA) * withB)) / -log(toFloat(together) / all) * 1e9
    ) / 1e9
  END AS affinity
  WITH o, together, firstAt, lastAt, kinds, affinity,
    CASE $input.order WHEN 'STORIES' THEN together WHEN 'RECENT' THEN lastAt ELSE affinity END AS value
  WHERE ($input.minAffinity IS NULL OR affinity >= $input.minAffinity)
    AND value >= $input.lower AND value <= $input.upper
    AND (value <> $input.afterValue OR o.sortKey > $input.afterKey)
    AND (value <> $input.beforeValue OR o.sortKey < $input.beforeKey)
  WITH o, together, firstAt, lastAt, kinds, value
  ORDER BY
    CASE WHEN $input.forward THEN value END DESC, CASE WHEN NOT $input.forward THEN value END,
    CASE WHEN $input.forward THEN o.sortKey END, CASE WHEN NOT $input.forward THEN o.sortKey END DESC
  LIMIT $input.limit
  RETURN o, together, firstAt, lastAt, kinds
}
RETURN
  i, kinds, together, withA, all, firstAt, lastAt,
  CASE
    WHEN $input.allTime AND $input.wroteAbout THEN o.participationCount
    WHEN $input.allTime THEN o.storyCount
    ELSE COUNT {
        MATCH ()-[x:NAMED_IN]->()
          USING INDEX SEEK x:NAMED_IN(entityKey, at)
          WHERE x.entityKey = o.key AND x.at >= $input.from AND x.at < $input.to
      } + CASE
        WHEN $input.wroteAbout THEN COUNT {
          MATCH ()-[x:WROTE]->()
            USING INDEX SEEK x:WROTE(entityKey, at)
            WHERE x.entityKey = o.key AND x.at >= $input.from AND x.at < $input.to AND NOT x.named
        }
        ELSE 0
      END
  END AS withB,
  o.key AS key, o.name AS name, o.provisional AS provisional, o.storyCount AS storyCount,
  o.mentionCount AS mentionCount, o.firstSeenAt AS firstSeenAt, o.lastSeenAt AS lastSeenAt
