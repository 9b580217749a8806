import { globalId, keyOfId, printInstant } from "./operation.mjs";

const ENTITIES = 50;

/** @type {import("./operation.mjs").Operation} */
export const fiftyEntities = {
  id: "Q6",
  title: "50 entities, counts and latest story each",
  draw: ({ count, drawEntity }) =>
    Promise.resolve(Array.from({ length: count }, () => ({ keys: drawDistinct(drawEntity) }))),
  ours: {
    query: `query FiftyEntities($ids: [ID!]!) {
      nodes(ids: $ids) {
        ... on Entity {
          key
          name
          storyCount
          mentionCount
          stories(first: 1) { edges { node { id title at } } }
        }
      }
    }`,
    variables: ({ keys }) => ({ ids: listKeys(keys).map((key) => globalId("Entity", key)) }),
  },
  peer: {
    query: `query FiftyEntities($keys: [String!]!) {
      entities(where: { key: { in: $keys } }) {
        key
        name
        storyCount
        mentionCount
        stories(sort: [{ at: DESC }, { key: ASC }], limit: 1) { key title at }
      }
    }`,
    variables: ({ keys }) => ({ keys }),
  },
  limit: {
    statement: `
      UNWIND $keys AS key
      MATCH (e:Entity {key: key})
      CALL (key) {
        MATCH ()-[r:NAMED_IN]->(s)
          USING INDEX SEEK r:NAMED_IN(entityKey, at)
          WHERE r.entityKey = key AND r.at >= -8640000000000000
        WITH r, s
        ORDER BY r.entityKey DESC, r.at DESC, s.key
        LIMIT 1
        RETURN [s.key, s.title, s.at] AS story
      }
      RETURN collect([key, e.name, e.storyCount, e.mentionCount, story]) AS answer`,
    parameters: ({ keys }) => ({ keys }),
    answer: ({ answer }) => ({ nodes: answer.map(toNode) }),
  },
  readOurs: ({ nodes }) =>
    nodes.map((/** @type {any} */ { stories, ...entity }) => {
      const [{ node }] = stories.edges;
      return { ...entity, latest: { key: keyOfId(node.id), title: node.title, at: node.at } };
    }),
  readPeer: ({ entities }, { keys }) => {
    const byKey = new Map(entities.map((/** @type {any} */ entity) => [entity.key, entity]));
    return listKeys(keys).map((key) => {
      const { stories, ...entity } = byKey.get(key);
      const [story] = stories;
      return { ...entity, latest: { ...story, at: printInstant(Number(story.at)) } };
    });
  },
};

/** @param {() => string} drawEntity */
function drawDistinct(drawEntity) {
  /** @type {Set<string>} */
  const keys = new Set();
  // The seeds alone have hardly more entities than this.
  for (let tries = 0; keys.size < ENTITIES && tries < 100 * ENTITIES; tries += 1) keys.add(drawEntity());
  return [...keys];
}

/** @param {unknown} keys */
function listKeys(keys) {
  return /** @type {string[]} */ (keys);
}

/** @param {any} row */
function toNode([key, name, storyCount, mentionCount, [story, title, at]]) {
  const node = { id: globalId("Story", story), title, at: printInstant(at) };
  return { key, name, storyCount, mentionCount, stories: { edges: [{ node }] } };
}
