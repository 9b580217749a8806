// Deletes a stretch of what follows from contributions and decisions. Answers how much.
// Parameters: limit.
// Walks the labels themselves, on purpose: all of their nodes go.
MATCH (n:Appearance|Digest|Story|Alias|Entity)
WITH n
LIMIT $input.limit
DETACH DELETE n
RETURN count(*) AS deleted
