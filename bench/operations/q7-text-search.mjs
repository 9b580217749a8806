import { mayGoOn, queryTokens } from "../../dist/domain/tokens.js";
import { globalId, keyOfId, printInstant } from "./operation.mjs";

const HITS = 20;
/** Of so many the best are told, newest first among equals; Lucene alone would choose by chance among these. */
const DEPTH = 1_000;

/** @type {import("./operation.mjs").Operation} */
export const textSearch = {
  id: "Q7",
  title: "full-text search, 20 hits",
  draw: ({ count, random, drawTitle }) =>
    Promise.resolve(Array.from({ length: count }, () => ({ text: cutPhrase(random, drawTitle) }))),
  ours: {
    query: `query TextSearch($text: String!) {
      search(text: $text, types: [STORY], first: 20) { edges { node { ... on Story { id title at } } } }
    }`,
    variables: ({ text }) => ({ text }),
  },
  peer: {
    query: `query TextSearch($phrase: String!) {
      searchStories(phrase: $phrase, first: 20) { edges { node { key title at } } }
    }`,
    variables: ({ text }) => ({ phrase: toLucene(String(text)) }),
  },
  limit: {
    statement: `
      CALL db.index.fulltext.queryNodes('story_tokens', $query, {limit: ${DEPTH}}) YIELD node AS s, score
      WITH s, score
      ORDER BY score DESC, s.at DESC, s.key
      LIMIT ${HITS}
      RETURN collect([s.key, s.title, s.at]) AS answer`,
    parameters: ({ text }) => ({ query: toLucene(String(text)) }),
    answer: ({ answer }) => ({ search: { edges: answer.map(toEdge) } }),
  },
  readOurs: ({ search }) => search.edges.map((/** @type {any} */ { node }) => keyOfId(node.id)),
  readPeer: ({ searchStories }) => searchStories.edges.map((/** @type {any} */ { node }) => node.key),
  scored: true,
};

/**
 * A word of a title, or two that follow each other; of Chinese two to four characters.
 * @param {import("../generate/random.mjs").Random} random
 * @param {() => string} drawTitle
 */
function cutPhrase(random, drawTitle) {
  for (;;) {
    const title = drawTitle();
    const words = title.match(/\p{Script=Han}+|[^\P{L}\p{Script=Han}]{3,}/gu) ?? [];
    if (words.length === 0) continue;
    const place = random.below(words.length);
    const [word = "", next = ""] = words.slice(place);
    if (/\p{Script=Han}/u.test(word)) return word.slice(0, 2 + random.below(3));
    return random.chance(0.5) && !/\p{Script=Han}/u.test(next) ? `${word} ${next}`.trim() : word;
  }
}

/**
 * All tokens, the last one as a prefix, as the product finds them.
 * @param {string} text
 */
function toLucene(text) {
  const tokens = queryTokens(text);
  return `${tokens.map((token) => `+${token}`).join(" ")}${mayGoOn(tokens.at(-1) ?? "") ? "*" : ""}`;
}

/** @param {any} row */
function toEdge([key, title, at]) {
  return { node: { id: globalId("Story", key), title, at: printInstant(at) } };
}
