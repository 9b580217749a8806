// Spellings that were written before there were keys, in the order of their folded names.
// Parameters: from (a folded name), limit.
// Relies on: alias_folded.
MATCH (a:Alias)
WHERE a.folded >= $input.from AND a.keys IS NULL
RETURN elementId(a) AS id, a.folded AS folded, a.text AS text
ORDER BY folded
LIMIT $input.limit
