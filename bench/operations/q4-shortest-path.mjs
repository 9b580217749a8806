/** @type {import("./operation.mjs").Operation} */
export const shortestPath = {
  id: "Q4",
  title: "shortest path, up to 4 hops",
  draw: ({ count, drawEntity }) => Promise.resolve(Array.from({ length: count }, () => drawPair(drawEntity))),
  ours: {
    query: `query ShortestPath($from: String!, $to: String!) {
      paths(from: { key: $from }, to: { key: $to }, kinds: [CO_MENTIONED], maxHops: 4, first: 1, orderBy: HOPS) {
        nodes { key name }
      }
    }`,
    variables: ({ from, to }) => ({ from, to }),
  },
  peer: {
    query: `query ShortestPath($from: String!, $to: String!) {
      shortestPath(from: $from, to: $to) { key name }
    }`,
    variables: ({ from, to }) => ({ from, to }),
  },
  limit: {
    statement: `
      MATCH (a:Entity {key: $from}), (b:Entity {key: $to})
      MATCH path = shortestPath((a)-[:CO_MENTIONED*..4]-(b))
      RETURN [node IN nodes(path) | [node.key, node.name]] AS answer`,
    parameters: ({ from, to }) => ({ from, to }),
    answer: (row) => ({
      paths: row["answer"] === undefined ? [] : [{ nodes: row["answer"].map(toNode) }],
    }),
  },
  // Any of the shortest will do.
  readOurs: ({ paths }, { from, to }) => describeEnds(paths[0]?.nodes ?? [], from, to),
  readPeer: (data, { from, to }) => describeEnds(data.shortestPath, from, to),
};

/** @param {() => string} drawEntity */
function drawPair(drawEntity) {
  const from = drawEntity();
  let to = drawEntity();
  while (to === from) to = drawEntity();
  return { from, to };
}

/** @param {any} row */
function toNode([key, name]) {
  return { key, name };
}

/**
 * @param {readonly any[]} nodes
 * @param {unknown} from
 * @param {unknown} to
 */
function describeEnds(nodes, from, to) {
  const isWhole = nodes.length === 0 || (nodes[0].key === from && nodes.at(-1).key === to);
  return { hops: nodes.length - 1, isWhole };
}
