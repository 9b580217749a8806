// All relations over all time that have both ends among some entities.
// Parameters: keys, kinds, minStories.
// Relies on: entity_key; reads every relation that leaves these entities.
UNWIND $input.keys AS key
MATCH (:Entity {key: key})-[r:CO_MENTIONED|WROTE_ABOUT]->()
WHERE r.targetKey IN $input.keys AND r.storyCount >= $input.minStories AND type(r) IN $input.kinds
RETURN
  type(r) AS kind, r.sourceKey AS source, r.targetKey AS target, r.storyCount AS storyCount, r.firstAt AS firstAt,
  r.lastAt AS lastAt
