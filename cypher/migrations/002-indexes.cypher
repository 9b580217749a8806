// What is looked up or listed in order. Ties of a listed value are sorted by key within each value, so that one index
// serves both directions.

CREATE INDEX digest_published_at IF NOT EXISTS FOR (n:Digest) ON (n.publishedAt);
CREATE INDEX digest_content_hash IF NOT EXISTS FOR (n:Digest) ON (n.contentHash);
CREATE INDEX story_at IF NOT EXISTS FOR (n:Story) ON (n.at);
CREATE INDEX entity_story_count IF NOT EXISTS FOR (n:Entity) ON (n.storyCount);
CREATE INDEX entity_sort_name IF NOT EXISTS FOR (n:Entity) ON (n.sortName);
CREATE INDEX entity_last_seen_at IF NOT EXISTS FOR (n:Entity) ON (n.lastSeenAt);
CREATE INDEX entity_first_seen_at IF NOT EXISTS FOR (n:Entity) ON (n.firstSeenAt);

// An entity's stories in the order of time.
CREATE INDEX named_in_at IF NOT EXISTS FOR ()-[r:NAMED_IN]-() ON (r.entityKey, r.at);
CREATE INDEX wrote_at IF NOT EXISTS FOR ()-[r:WROTE]-() ON (r.entityKey, r.at);

// An entity's strongest relations, from either end.
CREATE INDEX co_mentioned_of_source IF NOT EXISTS FOR ()-[r:CO_MENTIONED]-() ON (r.sourceKey, r.storyCount);
CREATE INDEX co_mentioned_of_target IF NOT EXISTS FOR ()-[r:CO_MENTIONED]-() ON (r.targetKey, r.storyCount);
CREATE INDEX wrote_about_of_source IF NOT EXISTS FOR ()-[r:WROTE_ABOUT]-() ON (r.sourceKey, r.storyCount);
CREATE INDEX wrote_about_of_target IF NOT EXISTS FOR ()-[r:WROTE_ABOUT]-() ON (r.targetKey, r.storyCount);

// Names: exact and by prefix (folded), and as text filters compare them.
CREATE INDEX alias_folded IF NOT EXISTS FOR (n:Alias) ON (n.folded);
CREATE INDEX alias_filter_text IF NOT EXISTS FOR (n:Alias) ON (n.filterText);
CREATE TEXT INDEX alias_filter_text_parts IF NOT EXISTS FOR (n:Alias) ON (n.filterText);
