// Entities that refer to some others.
// Parameters: keys.
// Relies on: entity_key.
UNWIND $input.keys AS key
MATCH (:Entity {key: key})<-[:FAMILY|MADE_BY|PART_OF|AFFILIATED_WITH]-(e:Entity)
RETURN DISTINCT e.key AS key
