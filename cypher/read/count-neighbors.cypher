// For each entity, how many entities it is co-mentioned with over all time.
// Parameters: keys, types (of the neighbours; null for all), minStories, minAffinity (null for all), needsAffinity.
// Rows: i, the place among the keys.
// Relies on: entity_key; reads every relation of the entity, or none where any will do.
UNWIND range(0, size($input.keys) - 1) AS i
MATCH (e:Entity {key: $input.keys[i]})
CALL (e) {
  WITH e
  WHERE $input.types IS NULL AND $input.minStories <= 1 AND NOT $input.needsAffinity
  RETURN COUNT { (e)-[:CO_MENTIONED]-() } AS count
  UNION ALL
  WITH e
  WHERE NOT ($input.types IS NULL AND $input.minStories <= 1 AND NOT $input.needsAffinity)
  WITH e, e.storyCount AS withA, COUNT { (:Story) } AS all
  MATCH (e)-[r:CO_MENTIONED]-(o)
  WHERE r.storyCount >= $input.minStories AND ($input.types IS NULL OR o.type IN $input.types)
  WITH withA, all, r.storyCount AS together, o.storyCount AS withB
  WITH CASE
    WHEN NOT $input.needsAffinity THEN 0.0
    WHEN together >= all THEN 1.0
    ELSE round(
      log(toFloat(together) * all / (toFloat(withA) * withB)) / -log(toFloat(together) / all) * 1e9
    ) / 1e9
  END AS affinity
  WHERE $input.minAffinity IS NULL OR affinity >= $input.minAffinity
  RETURN count(*) AS count
}
RETURN i, sum(count) AS count
