// What the graph holds of the entities that a write touches.
// Parameters: keys.
// Relies on: entity_key.
UNWIND $input.keys AS key
MATCH (e:Entity {key: key})
RETURN
  key, e.profileHash AS profileHash, e.provisional AS provisional, e.name AS name,
  e.nameTexts AS names, e.aliases AS aliases, e.ownAliases AS ownAliases, e.family AS family, e.maker AS maker, e.partOf AS partOf, e.affiliations AS affiliations,
  e.storyCount AS storyCount, e.mentionCount AS mentionCount, e.authoredCount AS authoredCount,
  e.participationCount AS participationCount, e.firstSeenAt AS firstSeenAt, e.lastSeenAt AS lastSeenAt,
  e.surfaces AS surfaces, e.surfaceCounts AS surfaceCounts
