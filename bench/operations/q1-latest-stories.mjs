import { globalId, keyOfId, printInstant } from "./operation.mjs";

/** @type {import("./operation.mjs").Operation} */
export const latestStories = {
  id: "Q1",
  title: "entity, 10 latest stories, each one's entities",
  draw: ({ count, drawEntity }) => Promise.resolve(Array.from({ length: count }, () => ({ key: drawEntity() }))),
  ours: {
    query: `query LatestStories($key: String!) {
      entity(ref: { key: $key }) {
        key
        name
        storyCount
        stories(first: 10) { edges { node { id title at entities { key name } } } }
      }
    }`,
    variables: ({ key }) => ({ key }),
  },
  peer: {
    query: `query LatestStories($key: String!) {
      entities(where: { key: { eq: $key } }) {
        key
        name
        storyCount
        stories(sort: [{ at: DESC }, { key: ASC }], limit: 10) {
          key
          title
          at
          entitiesConnection(sort: [{ edge: { mentions: DESC } }, { node: { key: ASC } }]) {
            edges { node { key name } }
          }
        }
      }
    }`,
    variables: ({ key }) => ({ key }),
  },
  limit: {
    // In the order of named_in_at, so that a hub costs no more than any other; the ties of the last are sorted by key.
    statement: `
      MATCH (e:Entity {key: $key})
      CALL (e) {
        MATCH ()-[r:NAMED_IN]->(s)
          USING INDEX SEEK r:NAMED_IN(entityKey, at)
          WHERE r.entityKey = $key AND r.at >= -8640000000000000
        WITH r, s
        ORDER BY r.entityKey DESC, r.at DESC, s.key
        LIMIT 10
        CALL (s) {
          MATCH (s)<-[n:NAMED_IN]-(other:Entity)
          WITH other, n.mentions AS mentions
          ORDER BY mentions DESC, other.key
          RETURN collect([other.key, other.name]) AS entities
        }
        RETURN collect([s.key, s.title, s.at, entities]) AS stories
      }
      RETURN [e.name, e.storyCount, stories] AS answer`,
    parameters: ({ key }) => ({ key }),
    answer: ({ answer: [name, storyCount, stories] }, { key }) => ({
      entity: { key, name, storyCount, stories: { edges: stories.map(toEdge) } },
    }),
  },
  readOurs: ({ entity: { key, name, storyCount, stories } }) => ({
    key,
    name,
    storyCount,
    stories: stories.edges.map((/** @type {any} */ { node: { id, title, at, entities } }) => ({
      key: keyOfId(id),
      title,
      at,
      entities,
    })),
  }),
  readPeer: ({ entities: [{ key, name, storyCount, stories }] }) => ({
    key,
    name,
    storyCount,
    stories: stories.map((/** @type {any} */ story) => ({
      key: story.key,
      title: story.title,
      at: printInstant(Number(story.at)),
      entities: story.entitiesConnection.edges.map((/** @type {any} */ { node }) => node),
    })),
  }),
};

/** @param {any} row */
function toEdge([key, title, at, entities]) {
  return {
    node: {
      id: globalId("Story", key),
      title,
      at: printInstant(at),
      entities: entities.map((/** @type {any} */ [other, name]) => ({ key: other, name })),
    },
  };
}
