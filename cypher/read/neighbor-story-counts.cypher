// Whom stories of two windows co-mention with an entity, with how many of each do.
// Parameters: key; from, to; beforeFrom, beforeTo (the other window); types (null for all), limit (of entities with the
// same two counts, by key).
// Rows: one; stories, before: all stories of the two windows; groups [[stories, before, keys]], in no order.
// Relies on: story_at, named_in_at; reads the entity's stories of the windows.
RETURN
  COUNT {
    MATCH (x:Story)
      USING INDEX SEEK x:Story(at)
      WHERE x.at >= $input.from AND x.at < $input.to
  } AS stories,
  COUNT {
    MATCH (x:Story)
      USING INDEX SEEK x:Story(at)
      WHERE x.at >= $input.beforeFrom AND x.at < $input.beforeTo
  } AS before,
  COLLECT {
    CALL () {
      MATCH ()-[one:NAMED_IN]->(s)<-[two:NAMED_IN]-(o)
        USING INDEX SEEK one:NAMED_IN(entityKey, at)
        WHERE one.entityKey = $input.key AND one.at >= $input.from AND one.at < $input.to
          AND (one.tellings IS NULL OR any(telling IN two.tellings WHERE telling IN one.tellings))
      RETURN o, count(*) AS together, 0 AS togetherBefore
      UNION ALL
      MATCH ()-[one:NAMED_IN]->(s)<-[two:NAMED_IN]-(o)
        USING INDEX SEEK one:NAMED_IN(entityKey, at)
        WHERE one.entityKey = $input.key AND one.at >= $input.beforeFrom AND one.at < $input.beforeTo
          AND (one.tellings IS NULL OR any(telling IN two.tellings WHERE telling IN one.tellings))
      RETURN o, 0 AS together, count(*) AS togetherBefore
    }
    WITH o, sum(together) AS together, sum(togetherBefore) AS togetherBefore
    WHERE $input.types IS NULL OR o.type IN $input.types
    WITH o, together, togetherBefore
    ORDER BY o.key
    WITH together, togetherBefore, collect(o.key)[..$input.limit] AS keys
    RETURN [together, togetherBefore, keys]
  } AS groups
