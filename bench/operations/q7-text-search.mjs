import { toFullTextQuery, toStoryQueries } from "../../dist/store/neo4j/full-text.js";
import { globalId, keyOfId, printInstant } from "./operation.mjs";

const HITS = 20;
/** What more stories hold is asked for by stretches of time, the newest first; Lucene alone knows no time. */
const DEPTH = 200;

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
    variables: ({ text }) => ({ phrase: toFullTextQuery(String(text)) }),
  },
  limit: {
    statement: `
      UNWIND $queries AS query
      CALL (query) {
        CALL db.index.fulltext.queryNodes('story_tokens', query, {limit: ${DEPTH}}) YIELD node
        WITH query, collect(node) AS nodes
        CALL (query, nodes) {
          UNWIND CASE WHEN size(nodes) < ${DEPTH} THEN nodes ELSE [] END AS s
          WITH s
          ORDER BY s.at DESC, s.key
          RETURN s
          UNION ALL
          WITH query, nodes
          WHERE size(nodes) >= ${DEPTH}
          CALL () {
            MATCH (newest:Story)
            WHERE newest.at >= -8640000000000000
            WITH newest.at AS at
            ORDER BY at DESC
            LIMIT 1
            RETURN 50000000 + at / 86400000 AS today
          }
          UNWIND [[7, 0], [63, 8], [511, 64], [10000000, 512]] AS ages
          WITH query + ' +[#' + (today - ages[0]) + ' TO #' + (today - ages[1]) + ']' AS days
          CALL (days) {
            CALL db.index.fulltext.queryNodes('story_tokens', days) YIELD node AS s
            WITH s
            ORDER BY s.at DESC, s.key
            RETURN s
          }
          RETURN s
        }
        RETURN s
      }
      WITH s
      LIMIT ${HITS}
      RETURN collect([s.key, s.title, s.at]) AS answer`,
    parameters: ({ text }) => ({ queries: toStoryQueries(String(text)).map(({ query }) => query) }),
    answer: ({ answer }) => ({ search: { edges: answer.map(toEdge) } }),
  },
  readOurs: ({ search }) => search.edges.map((/** @type {any} */ { node }) => keyOfId(node.id)),
  readPeer: ({ searchStories }) => searchStories.edges.map((/** @type {any} */ { node }) => node.key),
  isRankedByPeer: true,
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

/** @param {any} row */
function toEdge([key, title, at]) {
  return { node: { id: globalId("Story", key), title, at: printInstant(at) } };
}
