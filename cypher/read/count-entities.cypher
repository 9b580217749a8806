// How many entities a list without a name filter has.
// Parameters: all (whether the others leave nothing out); types, provisional (null for all), minStories; seenFrom, seenTo
// (null for all).
// Relies on: entity_story_count, named_in_at; the count store for all.
CALL () {
  WITH *
  WHERE $input.all
  RETURN COUNT { (:Entity) } AS count
  UNION ALL
  WITH *
  WHERE NOT $input.all
  MATCH (e:Entity)
    USING INDEX SEEK e:Entity(storyCount)
    WHERE e.storyCount >= $input.minStories
      AND ($input.types IS NULL OR e.type IN $input.types)
      AND ($input.provisional IS NULL OR e.provisional = $input.provisional)
      AND ($input.seenFrom IS NULL OR (
        e.lastSeenAt >= $input.seenFrom AND e.firstSeenAt < $input.seenTo AND EXISTS {
          MATCH ()-[r:NAMED_IN]->()
            USING INDEX SEEK r:NAMED_IN(entityKey, at)
            WHERE r.entityKey = e.key AND r.at >= $input.seenFrom AND r.at < $input.seenTo
        }
      ))
  RETURN count(*) AS count
}
RETURN sum(count) AS count
