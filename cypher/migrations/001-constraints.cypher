// What must be unique. Comes first: every MERGE relies on one of these, and two loaders cannot make a thing twice.

CREATE CONSTRAINT migration_name IF NOT EXISTS FOR (n:Migration) REQUIRE n.name IS UNIQUE;
CREATE CONSTRAINT graph_state_id IF NOT EXISTS FOR (n:GraphState) REQUIRE n.id IS UNIQUE;
CREATE CONSTRAINT digest_key IF NOT EXISTS FOR (n:Digest) REQUIRE n.key IS UNIQUE;
CREATE CONSTRAINT appearance_place IF NOT EXISTS FOR (n:Appearance) REQUIRE (n.digestKey, n.index) IS UNIQUE;
CREATE CONSTRAINT story_key IF NOT EXISTS FOR (n:Story) REQUIRE n.key IS UNIQUE;
CREATE CONSTRAINT entity_key IF NOT EXISTS FOR (n:Entity) REQUIRE n.key IS UNIQUE;
CREATE CONSTRAINT co_mentioned_ends IF NOT EXISTS
  FOR ()-[r:CO_MENTIONED]-() REQUIRE (r.sourceKey, r.targetKey) IS UNIQUE;
CREATE CONSTRAINT wrote_about_ends IF NOT EXISTS
  FOR ()-[r:WROTE_ABOUT]-() REQUIRE (r.sourceKey, r.targetKey) IS UNIQUE;
