// Writes entities as they are after the load: profile where it changed, counters, names.
// Parameters: entities [{key, type, properties, aliases: null to keep, or [{text, folded, filterText, tokens, keys,
// ordinal}]}].
// Relies on: entity_key.
UNWIND $input.entities AS row
MERGE (e:Entity {key: row.key})
SET e += row.properties
FOREACH (_ IN CASE row.type WHEN 'Person' THEN [1] ELSE [] END | SET e:Person)
FOREACH (_ IN CASE row.type WHEN 'Organization' THEN [1] ELSE [] END | SET e:Organization)
FOREACH (_ IN CASE row.type WHEN 'Model' THEN [1] ELSE [] END | SET e:Model)
FOREACH (_ IN CASE row.type WHEN 'Product' THEN [1] ELSE [] END | SET e:Product)
WITH e, row
WHERE row.aliases IS NOT NULL
CALL (e) {
  MATCH (e)<-[:NAMES]-(old:Alias)
  DETACH DELETE old
}
UNWIND row.aliases AS alias
CREATE (a:Alias)-[:NAMES]->(e)
SET a = alias
