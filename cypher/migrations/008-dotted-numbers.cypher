// Numbers with dots are tokens as a whole, besides their parts. The tokens of what was loaded before that are made anew
// from the texts (src/store/neo4j/fill-tokens.ts): they hold no dots that a statement could go by.
