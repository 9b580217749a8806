import { Random } from "../generate/random.mjs";

/** Parameters that an operation is asked with, in turn. */
const PARAMETERS = 60;

/**
 * What the operations' parameters are drawn from: the same for every run on the same graph.
 *
 * @typedef {object} Sample
 * @property {Random} random
 * @property {number} count how many parameters an operation draws
 * @property {() => string} drawEntity the key of an entity: as likely among the 10 most popular as among the next 90,
 *   or the next 900, and so on
 * @property {() => string} drawTitle of any story
 * @property {(statement: string, parameters: object) => Promise<Record<string, any>[]>} ask a statement for Neo4j
 * @property {number} lastAt when the latest story was told, in milliseconds since 1970
 */

/**
 * @param {(statement: string, parameters: object) => Promise<Record<string, any>[]>} ask
 * @param {string} operation every operation has a sample of its own
 * @returns {Promise<Sample>}
 */
export async function drawSample(ask, operation) {
  const random = new Random(Buffer.from(operation).readUInt16BE(0));
  const keys = await ask(
    "MATCH (e:Entity) WHERE e.storyCount > 0 RETURN e.key AS key ORDER BY e.storyCount DESC, e.key",
    {},
  );
  const titles = await ask("MATCH (s:Story) WITH s ORDER BY s.key LIMIT 2000 RETURN s.title AS title", {});
  const [{ lastAt } = { lastAt: 0 }] = await ask("MATCH (s:Story) RETURN max(s.at) AS lastAt", {});
  return {
    random,
    count: PARAMETERS,
    drawEntity: () => keys[Math.floor(keys.length ** random.next()) - 1]?.["key"] ?? "",
    drawTitle: () => random.pick(titles)["title"],
    ask,
    lastAt,
  };
}
