// All relations over all time that have both ends among some entities.
// Parameters: keys, kinds, minStories.
// Relies on: entity_key; reads every relation that leaves these entities.
UNWIND $input.keys AS key
MATCH (e:Entity {key: key})
WITH collect(e) AS inside
UNWIND inside AS a
MATCH (a)-[r:CO_MENTIONED|WROTE_ABOUT]->(b)
WHERE b IN inside AND r.storyCount >= $input.minStories AND type(r) IN $input.kinds
RETURN
  type(r) AS kind, r.sourceKey AS source, r.targetKey AS target, r.storyCount AS storyCount, r.firstAt AS firstAt,
  r.lastAt AS lastAt
