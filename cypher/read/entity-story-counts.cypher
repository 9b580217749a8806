// Whom stories of a window name, with how many do, and how many of another window.
// Parameters: from, to; beforeFrom, beforeTo (the other window); types (null for all), minStories (in the first window),
// limit (of entities with the same two counts, by key).
// Rows: one; stories, before: all stories of the two windows; groups [[stories, before, keys]], in no order.
// Relies on: story_at, named_in_at; reads the stories of the window.
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
    MATCH (s:Story)<-[:NAMED_IN]-(e)
      USING INDEX SEEK s:Story(at)
      WHERE s.at >= $input.from AND s.at < $input.to
    WITH e, count(*) AS named
    WHERE named >= $input.minStories AND ($input.types IS NULL OR e.type IN $input.types)
    WITH e, named, COUNT {
      MATCH ()-[r:NAMED_IN]->()
        USING INDEX SEEK r:NAMED_IN(entityKey, at)
        WHERE r.entityKey = e.key AND r.at >= $input.beforeFrom AND r.at < $input.beforeTo
    } AS namedBefore
    ORDER BY e.key
    WITH named, namedBefore, collect(e.key)[..$input.limit] AS keys
    RETURN [named, namedBefore, keys]
  } AS groups
