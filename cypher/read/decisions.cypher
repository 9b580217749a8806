// All decisions, in the order in which they were taken.
// Relies on: decision_position, in its order.
MATCH (d:Decision)
WHERE d.position > 0
RETURN d.id AS id, d.change AS change, d.reason AS reason, d.by AS by, d.at AS at, d.undone AS undone
ORDER BY d.position
