// Our own tokens (src/domain/tokens.ts), separated by blanks: the engine's analysers would drop English stop words and
// cut Chinese otherwise. Not eventually consistent: what was loaded is found.

CREATE FULLTEXT INDEX story_tokens IF NOT EXISTS FOR (n:Story) ON EACH [n.tokens]
  OPTIONS { indexConfig: { `fulltext.analyzer`: 'whitespace', `fulltext.eventually_consistent`: false } };
CREATE FULLTEXT INDEX alias_tokens IF NOT EXISTS FOR (n:Alias) ON EACH [n.tokens]
  OPTIONS { indexConfig: { `fulltext.analyzer`: 'whitespace', `fulltext.eventually_consistent`: false } };
