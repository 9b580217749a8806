// Curators' decisions, and contributions as the pipeline made them, which decisions are applied to. No other statement
// comes near them: they hang on no node of the graph that is read.

CREATE CONSTRAINT contribution_digest IF NOT EXISTS FOR (n:Contribution) REQUIRE n.digestKey IS UNIQUE;
CREATE CONSTRAINT raw_profile_id IF NOT EXISTS FOR (n:RawProfile) REQUIRE n.id IS UNIQUE;
CREATE CONSTRAINT decision_id IF NOT EXISTS FOR (n:Decision) REQUIRE n.id IS UNIQUE;
CREATE CONSTRAINT redirect_key IF NOT EXISTS FOR (n:Redirect) REQUIRE n.key IS UNIQUE;
CREATE INDEX contribution_sequence IF NOT EXISTS FOR (n:Contribution) ON (n.sequence);
CREATE INDEX raw_profile_key IF NOT EXISTS FOR (n:RawProfile) ON (n.key);
CREATE INDEX decision_position IF NOT EXISTS FOR (n:Decision) ON (n.position);
