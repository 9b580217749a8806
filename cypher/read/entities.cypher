// Entities by key.
// Parameters: keys. Rows: i, the place among the keys; unknown keys have none.
// Relies on: entity_key.
UNWIND range(0, size($input.keys) - 1) AS i
MATCH (e:Entity {key: $input.keys[i]})
RETURN i, e {
    .key, .type, .name, .nameLanguages, .nameTexts, .aliases, .description, .linkLabels, .linkUrls, .provisional,
    .family, .maker, .partOf, .affiliations, .storyCount, .mentionCount, .firstSeenAt, .lastSeenAt
  } AS entity
