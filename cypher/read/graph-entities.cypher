// Every entity, by key. Streamed: the reader asks for so many rows at a time.
// Parameters: types (null for all).
// Relies on: entity_key, in its order.
MATCH (e:Entity)
  USING INDEX SEEK e:Entity(key)
  WHERE e.key > '' AND ($input.types IS NULL OR e.type IN $input.types)
RETURN e {
    .key, .type, .name, .nameLanguages, .nameTexts, .aliases, .description, .linkLabels, .linkUrls, .provisional,
    .family, .maker, .partOf, .affiliations, .storyCount, .mentionCount, .firstSeenAt, .lastSeenAt
  } AS entity
ORDER BY e.key
