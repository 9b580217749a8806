import { globalId, keyOfId, printInstant } from "./operation.mjs";

/** @type {import("./operation.mjs").Operation} */
export const strongestNeighbours = {
  id: "Q3",
  title: "20 strongest neighbours, 5 latest shared stories each",
  draw: ({ count, drawEntity }) => Promise.resolve(Array.from({ length: count }, () => ({ key: drawEntity() }))),
  ours: {
    query: `query StrongestNeighbours($key: String!) {
      entity(ref: { key: $key }) {
        neighbors(first: 20) {
          edges { storyCount node { key name } stories(first: 5) { id title at } }
        }
      }
    }`,
    variables: ({ key }) => ({ key }),
  },
  peer: {
    query: `query StrongestNeighbours($key: String!) {
      entities(where: { key: { eq: $key } }) {
        neighborsConnection(first: 20, sort: [{ edge: { storyCount: DESC } }, { node: { key: ASC } }]) {
          edges {
            properties { storyCount }
            node {
              key
              name
              stories(
                where: { entities: { some: { key: { eq: $key } } } }
                sort: [{ at: DESC }, { key: ASC }]
                limit: 5
              ) { key title at }
            }
          }
        }
      }
    }`,
    variables: ({ key }) => ({ key }),
  },
  limit: {
    // One walk over the entity's stories finds what it shares with all twenty: on S1 a tenth of the time that twenty
    // walks down the date index take, for a rare neighbour of a hub is met late.
    statement: `
      MATCH (e:Entity {key: $key})
      CALL () {
        CALL () {
          MATCH ()-[r:CO_MENTIONED]->(n)
            USING INDEX SEEK r:CO_MENTIONED(sourceKey, storyCount)
            WHERE r.sourceKey = $key AND r.storyCount >= 1
          WITH r, n
          ORDER BY r.sourceKey DESC, r.storyCount DESC, n.key
          LIMIT 20
          RETURN n, r.storyCount AS storyCount
          UNION ALL
          MATCH (n)-[r:CO_MENTIONED]->()
            USING INDEX SEEK r:CO_MENTIONED(targetKey, storyCount)
            WHERE r.targetKey = $key AND r.storyCount >= 1
          WITH r, n
          ORDER BY r.targetKey DESC, r.storyCount DESC, n.key
          LIMIT 20
          RETURN n, r.storyCount AS storyCount
        }
        WITH n, storyCount
        ORDER BY storyCount DESC, n.key
        LIMIT 20
        RETURN collect(n) AS neighbours, collect(storyCount) AS counts
      }
      CALL (e, neighbours) {
        MATCH (e)-[one:NAMED_IN]->(s)<-[:NAMED_IN]-(n)
        WHERE n IN neighbours
        WITH n, s, one.at AS at
        ORDER BY at DESC, s.key
        WITH n, collect(s)[..5] AS latest
        RETURN collect([n, latest]) AS shared
      }
      UNWIND range(0, size(neighbours) - 1) AS i
      WITH neighbours[i] AS n, counts[i] AS storyCount, [pair IN shared WHERE pair[0] = neighbours[i] | pair[1]][0] AS latest
      RETURN collect([n.key, n.name, storyCount, [s IN latest | [s.key, s.title, s.at]]]) AS answer`,
    parameters: ({ key }) => ({ key }),
    answer: ({ answer }) => ({ entity: { neighbors: { edges: answer.map(toEdge) } } }),
  },
  readOurs: ({ entity: { neighbors } }) =>
    neighbors.edges.map((/** @type {any} */ { storyCount, node, stories }) => ({
      ...node,
      storyCount,
      stories: stories.map((/** @type {any} */ { id, title, at }) => ({ key: keyOfId(id), title, at })),
    })),
  readPeer: ({ entities: [{ neighborsConnection }] }) =>
    neighborsConnection.edges.map((/** @type {any} */ { properties, node: { key, name, stories } }) => ({
      key,
      name,
      storyCount: properties.storyCount,
      stories: stories.map((/** @type {any} */ story) => ({ ...story, at: printInstant(Number(story.at)) })),
    })),
};

/** @param {any} row */
function toEdge([key, name, storyCount, stories]) {
  return {
    storyCount,
    node: { key, name },
    stories: stories.map((/** @type {any} */ [story, title, at]) => ({
      id: globalId("Story", story),
      title,
      at: printInstant(at),
    })),
  };
}
