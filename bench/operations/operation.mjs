/**
 * One question, put to every server in its own words. `ours` and `limit` answer with the same JSON; `readOurs` and
 * `readPeer` bring answers to the form that is compared.
 *
 * @typedef {Readonly<Record<string, unknown>>} Parameters
 *
 * @typedef {object} Operation
 * @property {string} id for example `Q1`
 * @property {string} title
 * @property {(sample: import("./sample.mjs").Sample) => Promise<Parameters[]>} draw
 * @property {{ readonly query: string, readonly variables: (parameters: Parameters) => object }} ours
 * @property {{ readonly query: string, readonly variables: (parameters: Parameters) => object }} peer
 * @property {{ readonly statement: string, readonly parameters: (parameters: Parameters) => object,
 *   readonly answer: (row: Record<string, any>, parameters: Parameters) => object }} limit
 * @property {(data: any, parameters: Parameters) => unknown} readOurs
 * @property {(data: any, parameters: Parameters) => unknown} readPeer
 * @property {boolean} [isRankedByPeer] the peer answers others, which its own ranking chooses: only their number is compared
 */

/** @param {number} at milliseconds since 1970 */
export function printInstant(at) {
  return new Date(at).toISOString();
}

/**
 * @param {"Entity" | "Story"} kind
 * @param {string} key
 */
export function globalId(kind, key) {
  return Buffer.from(`${kind}:${key}`, "utf8").toString("base64");
}

/** @param {string} id a global id */
export function keyOfId(id) {
  const text = Buffer.from(id, "base64").toString("utf8");
  return text.slice(text.indexOf(":") + 1);
}
