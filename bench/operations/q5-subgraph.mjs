const MAX_NODES = 500;
/** Links that one story alone makes would drown the picture. */
const MIN_STORIES = 2;

/** @type {import("./operation.mjs").Operation} */
export const subgraph = {
  id: "Q5",
  title: "2-hop subgraph, 500 nodes",
  draw: async ({ count, drawEntity, ask }) => {
    const parameters = Array.from({ length: count }, () => ({ key: drawEntity() }));
    // A client of the peer would ask for the links among the nodes once it knows these; here it knows them already.
    return Promise.all(
      parameters.map(async ({ key }) => {
        const [row] = await ask(subgraph.limit.statement, subgraph.limit.parameters({ key }));
        return { key, keys: row?.["answer"][0].map((/** @type {any} */ [node]) => node) };
      }),
    );
  },
  ours: {
    query: `query Subgraph($key: String!) {
      subgraph(around: [{ key: $key }], hops: 2, maxNodes: 500, minStories: 2) {
        truncated
        nodes { key name storyCount }
        edges { source { key } target { key } storyCount }
      }
    }`,
    variables: ({ key }) => ({ key }),
  },
  peer: {
    query: `query Subgraph($key: String!, $keys: [String!]!) {
      around: entities(where: { key: { eq: $key } }) {
        neighborsConnection(
          where: { edge: { storyCount: { gte: 2 } } }
          sort: [{ edge: { storyCount: DESC } }, { node: { key: ASC } }]
          first: 500
        ) {
          edges {
            node {
              key
              neighborsConnection(
                where: { edge: { storyCount: { gte: 2 } } }
                sort: [{ edge: { storyCount: DESC } }, { node: { key: ASC } }]
                first: 500
              ) {
                edges { properties { storyCount } node { key } }
              }
            }
          }
        }
      }
      links: entities(where: { key: { in: $keys } }) {
        key
        name
        storyCount
        neighborsConnection(where: { edge: { storyCount: { gte: 2 } }, node: { key: { in: $keys } } }) {
          edges { properties { storyCount } node { key } }
        }
      }
    }`,
    variables: ({ key, keys }) => ({ key, keys }),
  },
  limit: {
    // Down the indexes by strength: of a hub's thousands of links only those that count are read.
    statement: `
      CALL () {
        ${linksOf("$key")}
        WITH n, storyCount
        ORDER BY storyCount DESC, n.key
        LIMIT ${MAX_NODES}
        RETURN collect(n) AS found
      }
      MATCH (root:Entity {key: $key})
      WITH root, found[..${MAX_NODES - 1}] AS near, size(found) = ${MAX_NODES} AS isFull
      CALL (root, near, isFull) {
        WITH root, near
        WHERE NOT isFull
        UNWIND near AS m
        ${linksOf("m.key", "m")}
        WITH root, near, n, max(storyCount) AS storyCount
        WHERE n <> root AND NOT n IN near
        WITH n, storyCount
        ORDER BY storyCount DESC, n.key
        LIMIT ${MAX_NODES}
        RETURN collect(n) AS far
      }
      WITH [root] + near + far AS reached
      WITH reached[..${MAX_NODES}] AS nodes, size(reached) > ${MAX_NODES} AS isCut
      CALL (nodes) {
        UNWIND nodes AS a
        MATCH ()-[r:CO_MENTIONED]->(b)
          USING INDEX SEEK r:CO_MENTIONED(sourceKey, storyCount)
          WHERE r.sourceKey = a.key AND r.storyCount >= ${MIN_STORIES} AND b IN nodes
        WITH r.sourceKey AS source, r.targetKey AS target, r.storyCount AS storyCount
        ORDER BY storyCount DESC, source, target
        RETURN collect([source, target, storyCount]) AS edges
      }
      RETURN [[n IN nodes | [n.key, n.name, n.storyCount]], edges, isCut] AS answer`,
    parameters: ({ key }) => ({ key }),
    answer: ({ answer: [nodes, edges, truncated] }) => ({
      subgraph: { truncated, nodes: nodes.map(toNode), edges: edges.map(toEdge) },
    }),
  },
  readOurs: ({ subgraph: { nodes, edges } }) => ({
    nodes,
    edges: edges.map((/** @type {any} */ { source, target, storyCount }) => [source.key, target.key, storyCount]),
  }),
  readPeer: ({ around: [{ neighborsConnection }], links }, { key }) => {
    const near = neighborsConnection.edges.slice(0, MAX_NODES - 1).map((/** @type {any} */ { node }) => node);
    const chosen = [key, ...near.map((/** @type {any} */ node) => node.key)];
    if (neighborsConnection.edges.length < MAX_NODES) chosen.push(...rankFar(near, new Set(chosen)));
    const byKey = new Map(links.map((/** @type {any} */ entity) => [entity.key, entity]));
    const nodes = chosen.slice(0, MAX_NODES).map((each) => byKey.get(each));
    return {
      nodes: nodes.map(({ key: each, name, storyCount }) => ({ key: each, name, storyCount })),
      edges: nodes.flatMap(listEdges).toSorted(compareEdges),
    };
  },
};

/**
 * @param {readonly any[]} near
 * @param {ReadonlySet<unknown>} known
 */
function rankFar(near, known) {
  /** @type {Map<string, number>} */
  const strengths = new Map();
  for (const { properties, node } of near.flatMap(({ neighborsConnection }) => neighborsConnection.edges)) {
    if (known.has(node.key)) continue;
    strengths.set(node.key, Math.max(strengths.get(node.key) ?? 0, properties.storyCount));
  }
  return [...strengths].toSorted(([a, x], [b, y]) => y - x || (a < b ? -1 : 1)).map(([each]) => each);
}

/** @param {any} entity */
function listEdges({ key, neighborsConnection }) {
  return neighborsConnection.edges
    .filter((/** @type {any} */ { node }) => key < node.key)
    .map((/** @type {any} */ { node, properties }) => [key, node.key, properties.storyCount]);
}

/**
 * @param {any} a
 * @param {any} b
 */
function compareEdges(a, b) {
  return b[2] - a[2] || (a[0] === b[0] ? (a[1] < b[1] ? -1 : 1) : a[0] < b[0] ? -1 : 1);
}

/** @param {any} row */
function toNode([key, name, storyCount]) {
  return { key, name, storyCount };
}

/** @param {any} row */
function toEdge([source, target, storyCount]) {
  return { source: { key: source }, target: { key: target }, storyCount };
}

/**
 * @param {string} key an expression
 * @param {string} [variable] that it needs
 */
function linksOf(key, variable = "") {
  const ends = [
    { pattern: "()-[r:CO_MENTIONED]->(n)", end: "sourceKey" },
    { pattern: "(n)-[r:CO_MENTIONED]->()", end: "targetKey" },
  ];
  const parts = ends.map(
    ({ pattern, end }) => `MATCH ${pattern}
          USING INDEX SEEK r:CO_MENTIONED(${end}, storyCount)
          WHERE r.${end} = ${key} AND r.storyCount >= ${MIN_STORIES}
          RETURN n, r.storyCount AS storyCount`,
  );
  return `CALL (${variable}) { ${parts.join(" UNION ALL ")} }`;
}
