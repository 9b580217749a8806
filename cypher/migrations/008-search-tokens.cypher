// Tokens of texts: numbers with dots as a whole, besides their parts; those of titles once more, marked; the day. Those of
// what was loaded before that are made anew from the texts (src/store/neo4j/fill-tokens.ts).
