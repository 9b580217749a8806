// For each entity, how many stories of a window name it, were written by it, and either.
// Parameters: keys, from, to, allTime (whether these leave nothing out).
// Rows: i, the place among the keys.
// Relies on: entity_key, named_in_at, wrote_at.
UNWIND range(0, size($input.keys) - 1) AS i
MATCH (e:Entity {key: $input.keys[i]})
CALL (e) {
  WITH e
  WHERE $input.allTime
  RETURN e.storyCount AS named, e.authoredCount AS authored, e.participationCount AS either
  UNION ALL
  WITH e
  WHERE NOT $input.allTime
  WITH
    COUNT {
      MATCH ()-[r:NAMED_IN]->()
        USING INDEX SEEK r:NAMED_IN(entityKey, at)
        WHERE r.entityKey = e.key AND r.at >= $input.from AND r.at < $input.to
    } AS named,
    COUNT {
      MATCH ()-[r:WROTE]->()
        USING INDEX SEEK r:WROTE(entityKey, at)
        WHERE r.entityKey = e.key AND r.at >= $input.from AND r.at < $input.to
    } AS authored,
    COUNT {
      MATCH ()-[r:WROTE]->()
        USING INDEX SEEK r:WROTE(entityKey, at)
        WHERE r.entityKey = e.key AND r.at >= $input.from AND r.at < $input.to AND NOT r.named
    } AS onlyAuthored
  RETURN named, authored, named + onlyAuthored AS either
}
RETURN i, named, authored, either
