/**
 * The first schema. Base tables hold what the digests say; the read model (story_entity, relation_story, relation,
 * the counters of entity, the two text indexes) is derived from them and kept exact by every write.
 *
 * Times are milliseconds since 1970. Lists and authors are JSON. Ids never leave the file: keys do.
 */
export const CREATE_GRAPH = `
CREATE TABLE graph_state (
  id INTEGER PRIMARY KEY CHECK (id = 1),
  set_hash TEXT NOT NULL,
  -- Of all time; affinities need it in every answer.
  stories INTEGER NOT NULL,
  loaded_at INTEGER
) STRICT;

CREATE TABLE entity (
  id INTEGER PRIMARY KEY,
  key TEXT NOT NULL UNIQUE,
  type TEXT NOT NULL,
  name TEXT NOT NULL,
  names TEXT NOT NULL,
  aliases TEXT NOT NULL,
  description TEXT,
  links TEXT NOT NULL,
  provisional INTEGER NOT NULL,
  family TEXT,
  maker TEXT,
  part_of TEXT,
  affiliations TEXT NOT NULL,
  stories INTEGER NOT NULL DEFAULT 0,
  mentions INTEGER NOT NULL DEFAULT 0,
  authored INTEGER NOT NULL DEFAULT 0,
  participations INTEGER NOT NULL DEFAULT 0,
  first_at INTEGER,
  last_at INTEGER
) STRICT;
CREATE INDEX entity_by_stories ON entity (stories DESC, key);
CREATE INDEX entity_by_type ON entity (type, stories DESC, key);
CREATE INDEX entity_by_name ON entity (name, key);
CREATE INDEX entity_by_first ON entity (coalesce(first_at, -8640000000000000) DESC, key);
CREATE INDEX entity_by_last ON entity (coalesce(last_at, -8640000000000000) DESC, key);

-- Who refers to whom: family, maker, partOf, affiliation.
CREATE TABLE entity_reference (
  target INTEGER NOT NULL REFERENCES entity (id),
  reference TEXT NOT NULL,
  source INTEGER NOT NULL REFERENCES entity (id),
  PRIMARY KEY (target, reference, source)
) STRICT, WITHOUT ROWID;
CREATE INDEX entity_reference_by_source ON entity_reference (source);

-- All spellings of an entity; folded is foldName's, text is foldText's.
CREATE TABLE entity_name (
  id INTEGER PRIMARY KEY,
  entity INTEGER NOT NULL REFERENCES entity (id),
  position INTEGER NOT NULL,
  name TEXT NOT NULL,
  folded TEXT NOT NULL,
  text TEXT NOT NULL,
  UNIQUE (entity, position)
) STRICT;
CREATE INDEX entity_name_by_folded ON entity_name (folded, entity);
CREATE INDEX entity_name_by_text ON entity_name (text, entity);

-- How often mentions of any place spell an entity so: the names of provisional ones.
CREATE TABLE entity_surface (
  entity INTEGER NOT NULL REFERENCES entity (id),
  surface TEXT NOT NULL,
  mentions INTEGER NOT NULL,
  PRIMARY KEY (entity, surface)
) STRICT, WITHOUT ROWID;

CREATE TABLE digest (
  id INTEGER PRIMARY KEY,
  key TEXT NOT NULL UNIQUE,
  title TEXT NOT NULL,
  series TEXT NOT NULL,
  language TEXT NOT NULL,
  published_at INTEGER NOT NULL,
  time_zone_offset TEXT NOT NULL,
  url TEXT,
  file_name TEXT NOT NULL,
  content_hash TEXT NOT NULL,
  fingerprint TEXT NOT NULL
) STRICT;
CREATE INDEX digest_by_time ON digest (published_at DESC, key);
CREATE INDEX digest_by_series ON digest (series, published_at DESC, key);
CREATE INDEX digest_by_language ON digest (language, published_at DESC, key);
CREATE INDEX digest_by_content ON digest (content_hash, key);

CREATE TABLE digest_label (
  digest INTEGER NOT NULL REFERENCES digest (id),
  position INTEGER NOT NULL,
  entity INTEGER NOT NULL REFERENCES entity (id),
  PRIMARY KEY (digest, position)
) STRICT, WITHOUT ROWID;
CREATE INDEX digest_label_by_entity ON digest_label (entity);

CREATE TABLE story (
  id INTEGER PRIMARY KEY,
  key TEXT NOT NULL UNIQUE,
  title TEXT NOT NULL,
  url TEXT,
  language TEXT NOT NULL,
  author TEXT,
  at INTEGER NOT NULL,
  -- Distinct digests that tell it.
  digests INTEGER NOT NULL
) STRICT;
CREATE INDEX story_by_time ON story (at, key);

CREATE TABLE appearance (
  id INTEGER PRIMARY KEY,
  digest INTEGER NOT NULL REFERENCES digest (id),
  position INTEGER NOT NULL,
  story INTEGER NOT NULL REFERENCES story (id),
  url TEXT,
  section TEXT,
  title TEXT NOT NULL,
  text TEXT NOT NULL,
  language TEXT NOT NULL,
  author TEXT,
  -- The author as an entity.
  person INTEGER REFERENCES entity (id),
  UNIQUE (digest, position)
) STRICT;
CREATE INDEX appearance_by_story ON appearance (story, digest);
CREATE INDEX appearance_by_person ON appearance (person) WHERE person IS NOT NULL;

CREATE TABLE mention (
  appearance INTEGER NOT NULL REFERENCES appearance (id),
  position INTEGER NOT NULL,
  entity INTEGER NOT NULL REFERENCES entity (id),
  surface TEXT NOT NULL,
  place TEXT NOT NULL,
  start INTEGER NOT NULL,
  "end" INTEGER NOT NULL,
  rule TEXT NOT NULL,
  confidence REAL NOT NULL,
  PRIMARY KEY (appearance, position)
) STRICT, WITHOUT ROWID;
CREATE INDEX mention_by_entity ON mention (entity);

-- Who takes part in a story: named so many times in title or text, or author of an appearance, or both.
CREATE TABLE story_entity (
  story INTEGER NOT NULL,
  entity INTEGER NOT NULL,
  at INTEGER NOT NULL,
  mentions INTEGER NOT NULL,
  authored INTEGER NOT NULL,
  PRIMARY KEY (story, entity)
) STRICT, WITHOUT ROWID;
CREATE INDEX story_entity_named ON story_entity (entity, at, mentions) WHERE mentions > 0;
CREATE INDEX story_entity_authored ON story_entity (entity, at, mentions) WHERE authored = 1;

-- The stories behind each relation, seen from both ends. kind: 0 CO_MENTIONED; 1 WROTE_ABOUT, entity is the author;
-- 2 WROTE_ABOUT, neighbor is the author.
CREATE TABLE relation_story (
  entity INTEGER NOT NULL,
  neighbor INTEGER NOT NULL,
  kind INTEGER NOT NULL,
  at INTEGER NOT NULL,
  story INTEGER NOT NULL,
  PRIMARY KEY (entity, neighbor, kind, at, story)
) STRICT, WITHOUT ROWID;

-- The same added up over all time.
CREATE TABLE relation (
  entity INTEGER NOT NULL,
  neighbor INTEGER NOT NULL,
  kind INTEGER NOT NULL,
  stories INTEGER NOT NULL,
  first_at INTEGER NOT NULL,
  last_at INTEGER NOT NULL,
  PRIMARY KEY (entity, neighbor, kind)
) STRICT, WITHOUT ROWID;
CREATE INDEX relation_by_stories ON relation (entity, kind, stories DESC);

-- Our own tokens, joined by spaces. The ascii tokenizer splits them there and leaves other scripts alone.
CREATE VIRTUAL TABLE story_search USING fts5 (tokens, content = '', contentless_delete = 1, tokenize = 'ascii');
CREATE VIRTUAL TABLE entity_name_search USING fts5 (tokens, content = '', contentless_delete = 1, tokenize = 'ascii');

INSERT INTO graph_state (id, set_hash, stories, loaded_at)
VALUES (1, '0000000000000000000000000000000000000000000000000000000000000000', 0, NULL);
`;
