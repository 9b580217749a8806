// For each text, the stories that its Lucene queries find, each others: those of the first one first; of each the newest
// first.
// Parameters: searches [[{how (they fit), query}]]; depth; limit.
// What more stories hold than depth is asked for the newest week, the two months before and so on until there are enough:
// to sort them all by time, each would have to be read. Rows are drawn one by one: what the limit cuts off is not asked.
// Rows: i, the place among the searches; the stories and how they fit, in lists side by side.
// Relies on: story_tokens, story_at.
UNWIND range(0, size($input.searches) - 1) AS i
CALL (i) {
  UNWIND $input.searches[i] AS search
  WITH search.how AS how, search.query AS query
  CALL (query) {
    CALL db.index.fulltext.queryNodes('story_tokens', query, {limit: $input.depth}) YIELD node
    WITH query, collect(node) AS nodes
    CALL (query, nodes) {
      UNWIND CASE WHEN size(nodes) < $input.depth THEN nodes ELSE [] END AS s
      WITH s
      ORDER BY s.at DESC, s.key
      RETURN s
      UNION ALL
      WITH query, nodes
      WHERE size(nodes) >= $input.depth
      CALL (query) {
        MATCH (newest:Story)
          USING INDEX SEEK newest:Story(at)
          WHERE newest.at >= -8640000000000000
        WITH newest.at AS at
        ORDER BY at DESC
        LIMIT 1
        RETURN 50000000 + toInteger(floor(at / 86400000.0)) AS today
      }
      UNWIND [[7, 0], [63, 8], [511, 64], [10000000, 512]] AS ages
      WITH query + ' +[#' + (today - ages[0]) + ' TO #' + (today - ages[1]) + ']' AS days
      CALL (days) {
        CALL db.index.fulltext.queryNodes('story_tokens', days) YIELD node AS s
        WITH s
        ORDER BY s.at DESC, s.key
        RETURN s
      }
      RETURN s
    }
    RETURN s
  }
  WITH how, s
  LIMIT $input.limit
  RETURN collect(s) AS found, collect(how) AS hows
}
RETURN
  i, hows, [s IN found | s.key] AS keys, [s IN found | s.title] AS titles, [s IN found | s.url] AS urls,
  [s IN found | s.language] AS languages, [s IN found | s.authorName] AS authorNames,
  [s IN found | s.authorHandle] AS authorHandles, [s IN found | s.authorKey] AS authorKeys, [s IN found | s.at] AS instants
