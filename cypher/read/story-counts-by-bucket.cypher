// For each entity, the stories that name it, counted in buckets of time, and the top stories of its fullest buckets.
// Parameters: keys; runs [{first, from, to, length}]: buckets of one length side by side, of which `first` is the number of
// the first; withMentions (whether these are counted: each is read from its relationship, stories are counted in the
// index alone); peaks (how many buckets: those with most stories, the earlier of equals first), top (how many stories of
// each: those that most digests tell, then with most mentions, then newest, then by key).
// Rows: i, the place among the keys; the card; lists side by side of the buckets that have stories, ascending (mentions is
// empty where they are not counted); topOf, the bucket of each of the top stories.
// Relies on: entity_key, named_in_at.
UNWIND range(0, size($input.keys) - 1) AS i
MATCH (e:Entity {key: $input.keys[i]})
CALL (e) {
  UNWIND $input.runs AS run
  WITH e, run
  WHERE run.from <= e.lastSeenAt AND run.to > e.firstSeenAt
  WITH e.key AS entityKey, run.first AS first, run.from AS from, run.to AS to, run.length AS length
  MATCH ()-[r:NAMED_IN]->()
    USING INDEX SEEK r:NAMED_IN(entityKey, at)
    WHERE r.entityKey = entityKey AND r.at >= from AND r.at < to
  WITH
    first, from, length, (r.at - from) / length AS step, count(*) AS stories,
    sum(CASE WHEN $input.withMentions THEN r.mentions END) AS mentions
  WITH first + step AS bucket, from + step * length AS begin, length, stories, mentions
  ORDER BY bucket
  RETURN
    collect(bucket) AS buckets, collect(begin) AS begins, collect(length) AS lengths, collect(stories) AS stories,
    collect(CASE WHEN $input.withMentions THEN mentions END) AS mentions
}
CALL (e, buckets, begins, lengths, stories) {
  UNWIND range(0, size(buckets) - 1) AS place
  WITH e, place, stories[place] AS fullness, buckets[place] AS bucket, begins[place] AS begin, lengths[place] AS length
  ORDER BY fullness DESC, place
  LIMIT $input.peaks
  WITH e.key AS entityKey, bucket, begin AS from, begin + length AS to
  CALL (entityKey, from, to) {
    MATCH ()-[r:NAMED_IN]->(s)
      USING INDEX SEEK r:NAMED_IN(entityKey, at)
      WHERE r.entityKey = entityKey AND r.at >= from AND r.at < to
    WITH s, r.mentions AS mentions
    ORDER BY s.digestCount DESC, mentions DESC, s.at DESC, s.key
    LIMIT $input.top
    RETURN s
  }
  RETURN collect(bucket) AS topOf, collect(s) AS told
}
RETURN
  i, e.key AS key, e.name AS name, e.provisional AS provisional, e.storyCount AS storyCount,
  e.mentionCount AS mentionCount, e.firstSeenAt AS firstSeenAt, e.lastSeenAt AS lastSeenAt,
  buckets, stories, mentions, topOf,
  {
    keys: [s IN told | s.key], titles: [s IN told | s.title], urls: [s IN told | s.url],
    languages: [s IN told | s.language], authorNames: [s IN told | s.authorName],
    authorHandles: [s IN told | s.authorHandle], authorKeys: [s IN told | s.authorKey], instants: [s IN told | s.at]
  } AS told
