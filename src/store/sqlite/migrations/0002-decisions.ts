/**
 * Curators' decisions, and what is needed to apply and undo them: each digest's contribution as the pipeline made it.
 * No read touches these tables but `redirect`.
 */
export const CREATE_DECISIONS = `
-- Ids ascend in the order of loading; content is a packed DigestContribution.
CREATE TABLE contribution (
  id INTEGER PRIMARY KEY,
  digest TEXT NOT NULL UNIQUE,
  content BLOB NOT NULL
) STRICT;

-- Profiles as contributions bring them, each once; an entity's own is that of the contribution loaded last.
CREATE TABLE raw_profile (
  id INTEGER PRIMARY KEY,
  key TEXT NOT NULL,
  profile TEXT NOT NULL,
  UNIQUE (key, profile)
) STRICT;
CREATE TABLE contribution_profile (
  profile INTEGER NOT NULL REFERENCES raw_profile (id),
  contribution INTEGER NOT NULL REFERENCES contribution (id),
  PRIMARY KEY (profile, contribution)
) STRICT, WITHOUT ROWID;
CREATE INDEX contribution_profile_by_contribution ON contribution_profile (contribution);

-- In the order in which they were taken; change and undone are JSON.
CREATE TABLE decision (
  position INTEGER PRIMARY KEY,
  id TEXT NOT NULL UNIQUE,
  change TEXT NOT NULL,
  reason TEXT NOT NULL,
  "by" TEXT,
  at INTEGER NOT NULL,
  undone TEXT
) STRICT;

-- Which decisions have a say in what a digest says.
CREATE TABLE decision_contribution (
  decision TEXT NOT NULL,
  contribution INTEGER NOT NULL REFERENCES contribution (id),
  PRIMARY KEY (decision, contribution)
) STRICT, WITHOUT ROWID;
CREATE INDEX decision_contribution_by_contribution ON decision_contribution (contribution);

-- Where keys of merged and retyped entities lead.
CREATE TABLE redirect (
  key TEXT PRIMARY KEY,
  target TEXT NOT NULL
) STRICT, WITHOUT ROWID;

-- JSON: the aliases of an entity's own, where its surface forms are aliases too; else null.
ALTER TABLE entity ADD COLUMN own_aliases TEXT;
`;
