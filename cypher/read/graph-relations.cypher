// Every relation over all time with its stories, by source, target and kind, and how many stories name either end, or
// where it wrote about, name it or have it as author. Streamed: the reader asks for so many rows at a time; what the
// server sorts is one entity's.
// Parameters: types (of both ends; null for all); coMentioned, wroteAbout (the kinds); minStories.
// Relies on: entity_key, in its order.
MATCH (e:Entity)
  USING INDEX SEEK e:Entity(key)
  WHERE e.key > '' AND ($input.types IS NULL OR e.type IN $input.types)
CALL (e) {
  WITH e
  WHERE $input.coMentioned
  MATCH (e)-[one:NAMED_IN]->(s)<-[two:NAMED_IN]-(o)
  WHERE e.key < o.key AND ($input.types IS NULL OR o.type IN $input.types)
    AND (one.tellings IS NULL OR any(telling IN two.tellings WHERE telling IN one.tellings))
  RETURN
    o, false AS wroteAbout, collect(s.key) AS storyKeys, min(one.at) AS firstAt, max(one.at) AS lastAt,
    e.storyCount AS withA, o.storyCount AS withB
  UNION ALL
  WITH e
  WHERE $input.wroteAbout
  MATCH (e)-[one:WROTE]->(s)<-[two:NAMED_IN]-(o)
  WHERE e.key <> o.key AND ($input.types IS NULL OR o.type IN $input.types)
    AND (one.tellings IS NULL OR any(telling IN two.tellings WHERE telling IN one.tellings))
  RETURN
    o, true AS wroteAbout, collect(s.key) AS storyKeys, min(one.at) AS firstAt, max(one.at) AS lastAt,
    e.participationCount AS withA, o.participationCount AS withB
}
WITH e, o, wroteAbout, storyKeys, firstAt, lastAt, withA, withB
WHERE size(storyKeys) >= $input.minStories
RETURN e.key AS source, o.key AS target, wroteAbout, storyKeys, firstAt, lastAt, withA, withB
ORDER BY source, target, wroteAbout
