// The keys by which mistyped names find what is meant (src/domain/close-spelling.ts), separated by blanks.

CREATE FULLTEXT INDEX alias_keys IF NOT EXISTS FOR (n:Alias) ON EACH [n.keys]
  OPTIONS { indexConfig: { `fulltext.analyzer`: 'whitespace', `fulltext.eventually_consistent`: false } };
