// Who is named in some stories, most mentioned first.
// Parameters: keys, types (null for all). Rows: i, the place among the keys.
// Relies on: story_key.
UNWIND range(0, size($input.keys) - 1) AS i
MATCH (s:Story {key: $input.keys[i]})<-[r:NAMED_IN]-(e:Entity)
WHERE $input.types IS NULL OR e.type IN $input.types
WITH i, e, r
ORDER BY i, r.mentions DESC, e.key
RETURN i, e {
    .key, .type, .name, .nameLanguages, .nameTexts, .aliases, .description, .linkLabels, .linkUrls, .provisional,
    .family, .maker, .partOf, .affiliations, .storyCount, .mentionCount, .firstSeenAt, .lastSeenAt
  } AS entity
