// Who has some entities as family, maker or partOf, by name.
// Parameters: keys, relationship ('FAMILY', 'MADE_BY' or 'PART_OF'), types (of the referrers; null for all).
// Rows: i, the place among the keys.
// Relies on: entity_key.
UNWIND range(0, size($input.keys) - 1) AS i
MATCH (:Entity {key: $input.keys[i]})<-[r:FAMILY|MADE_BY|PART_OF]-(e:Entity)
WHERE type(r) = $input.relationship AND ($input.types IS NULL OR e.type IN $input.types)
WITH i, e
ORDER BY i, e.name, e.key
RETURN i, e {
    .key, .type, .name, .nameLanguages, .nameTexts, .aliases, .description, .linkLabels, .linkUrls, .provisional,
    .family, .maker, .partOf, .affiliations, .storyCount, .mentionCount, .firstSeenAt, .lastSeenAt
  } AS entity
