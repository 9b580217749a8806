// A stretch of the contributions in the order of loading, packed.
// Parameters: after (a sequence number), limit.
// Relies on: contribution_sequence, in its order.
MATCH (c:Contribution)
WHERE c.sequence > $input.after
RETURN c.sequence AS sequence, c.content AS content
ORDER BY c.sequence
LIMIT $input.limit
