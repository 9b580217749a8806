// Entities by key, the latest stories of a window that name each, and whom these name.
// Parameters: keys, from, to, limit (of the stories of each entity), types (of whom they name; null for all),
// brief (whether what is not always looked at of entities and stories is left out: its lists are empty then).
// Rows: one, of lists side by side. Of the entities: their places among the keys and their cards; unknown keys have
// none. Of their stories: storyOf, the place among the entities; newest first for each. Of whom they name: namedIn, the
// place among the stories; most mentioned first in each.
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
CALL (stories) {
  UNWIND range(0, size(stories) - 1) AS i
  WITH i, stories[i] AS s
  MATCH (s)<-[r:NAMED_IN]-(o)
  WHERE $input.types IS NULL OR o.type IN $input.types
  WITH i, o, r.mentions AS mentions
  ORDER BY i, mentions DESC, o.key
  RETURN
    collect(i) AS namedIn, collect(o.key) AS otherKeys, collect(o.name) AS otherNames,
    collect(o.storyCount) AS otherStoryCounts, collect(o.mentionCount) AS otherMentionCounts,
    collect(CASE WHEN NOT $input.brief THEN o.provisional END) AS otherProvisional,
    collect(CASE WHEN NOT $input.brief THEN o.firstSeenAt END) AS otherFirstSeenAt,
    collect(CASE WHEN NOT $input.brief THEN o.lastSeenAt END) AS otherLastSeenAt
}
RETURN
  places, keys, names, provisional, storyCounts, mentionCounts, firstSeenAt, lastSeenAt,
  storyOf,
  {
    keys: [s IN stories | s.key], titles: [s IN stories | s.title], urls: [s IN full | s.url],
    languages: [s IN full | s.language], authorNames: [s IN full | s.authorName],
    authorHandles: [s IN full | s.authorHandle], authorKeys: [s IN full | s.authorKey],
    instants: [s IN stories | s.at]
  } AS stories,
  namedIn, otherKeys, otherNames, otherProvisional, otherStoryCounts, otherMentionCounts, otherFirstSeenAt,
  otherLastSeenAt
