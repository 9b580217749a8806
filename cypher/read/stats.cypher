// How much the graph holds. Counts come from the database's count store.
// Relies on: graph_state_id, digest_published_at.
MATCH (g:GraphState {id: 1})
RETURN
  g.sum AS sum, g.loadedAt AS loadedAt,
  COUNT { (:Digest) } AS digests,
  COUNT { (:Story) } AS stories,
  COUNT { (:Appearance) } AS appearances,
  COUNT { ()-[:MENTIONS]->() } AS mentions,
  COUNT { (:Person) } AS persons,
  COUNT { (:Organization) } AS organizations,
  COUNT { (:Model) } AS models,
  COUNT { (:Product) } AS products,
  COUNT { ()-[:CO_MENTIONED]->() } AS coMentioned,
  COUNT { ()-[:WROTE_ABOUT]->() } AS wroteAbout,
  COLLECT {
    MATCH (d:Digest) WHERE d.publishedAt >= $input.earliest
    RETURN d.publishedAt AS at ORDER BY at LIMIT 1
  } AS first,
  COLLECT {
    MATCH (d:Digest) WHERE d.publishedAt >= $input.earliest
    RETURN d.publishedAt AS at ORDER BY at DESC LIMIT 1
  } AS last
