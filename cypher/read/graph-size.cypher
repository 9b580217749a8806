// How large the whole graph is, as entities with relations or as stories with mentions.
// Parameters: network; types (null for all); kinds, minStories (of relations).
// Relies on: entity_key, story_key (their ranges are all there is); the count store for stories.
CALL () {
  MATCH (e:Entity)
    USING INDEX SEEK e:Entity(key)
    WHERE e.key > '' AND ($input.types IS NULL OR e.type IN $input.types)
  RETURN count(*) AS entities
}
CALL (entities) {
  WITH entities
  WHERE $input.network = 'entities'
  MATCH (e:Entity)
    USING INDEX SEEK e:Entity(key)
    WHERE e.key > '' AND ($input.types IS NULL OR e.type IN $input.types)
  MATCH (e)-[r:CO_MENTIONED|WROTE_ABOUT]->(o)
  WHERE type(r) IN $input.kinds AND r.storyCount >= $input.minStories
    AND ($input.types IS NULL OR o.type IN $input.types)
  RETURN count(*) AS edges
  UNION ALL
  WITH entities
  WHERE $input.network = 'stories'
  MATCH (e:Entity)
    USING INDEX SEEK e:Entity(key)
    WHERE e.key > '' AND ($input.types IS NULL OR e.type IN $input.types)
  RETURN sum(e.storyCount) AS edges
}
RETURN
  entities, CASE $input.network WHEN 'stories' THEN COUNT { (:Story) } ELSE 0 END AS stories, sum(edges) AS edges
