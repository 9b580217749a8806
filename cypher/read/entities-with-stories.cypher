// As entities-with-stories-and-named, for whoever does not ask whom the stories name: half the text, which Node sends with
// every question.
// Parameters: keys, from, to, limit (of the stories of each entity), brief.
// Rows: one, of lists side by side. Of the entities: their places among the keys and their cards; unknown keys have
// none. Of their stories: storyOf, the place among the entities; newest first for each.
// Relies on: entity_key; named_in_at, in its order: only the asked stories are read.
CALL () {
  UNWIND range(0, size($input.keys) - 1) AS i
  MATCH (e:Entity {key: $input.keys[i]})
  RETURN
    collect(i) AS places, collect(e.key) AS keys, collect(e.name) AS names,
    collect(e.storyCount) AS storyCounts, collect(e.mentionCount) AS mentionCounts,
    collect(CASE WHEN NOT $input.brief THEN e.provisional END) AS provisional,
    collect(CASE WHEN NOT $input.brief THEN e.firstSeenAt END) AS firstSeenAt,
    collect(CASE WHEN NOT $input.brief THEN e.lastSeenAt END) AS lastSeenAt
}
CALL (keys) {
  UNWIND range(0, size(keys) - 1) AS i
  WITH i, keys[i] AS entityKey
  CALL (entityKey) {
    MATCH ()-[r:NAMED_IN]->(s)
      USING INDEX SEEK r:NAMED_IN(entityKey, at)
      WHERE r.entityKey = entityKey AND r.at >= $input.from AND r.at < $input.to
    WITH r, s
    ORDER BY r.entityKey DESC, r.at DESC, s.key
    LIMIT $input.limit
    RETURN s
  }
  RETURN collect(i) AS storyOf, collect(s) AS stories, CASE WHEN $input.brief THEN [] ELSE collect(s) END AS full
}
RETURN
  places, keys, names, provisional, storyCounts, mentionCounts, firstSeenAt, lastSeenAt,
  storyOf,
  {
    keys: [s IN stories | s.key], titles: [s IN stories | s.title], urls: [s IN full | s.url],
    languages: [s IN full | s.language], authorNames: [s IN full | s.authorName],
    authorHandles: [s IN full | s.authorHandle], authorKeys: [s IN full | s.authorKey],
    instants: [s IN stories | s.at]
  } AS stories
