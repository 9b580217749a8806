// How fast it can be: node:http and the driver, nothing between. POST /Q1 with the parameters of Q1.
// Environment: GRAPH_URL, PORT.

import { createServer } from "node:http";
import neo4j from "neo4j-driver";
import { sendWithoutDelay } from "../../dist/store/neo4j/no-delay.js";
import { OPERATIONS } from "../operations/operations.mjs";

// Else every longer statement waits 40 ms for nothing, and that would be compared.
sendWithoutDelay();
const driver = neo4j.driver(process.env["GRAPH_URL"] ?? "", neo4j.auth.basic("neo4j", ""), {
  disableLosslessIntegers: true,
});
const operations = new Map(OPERATIONS.map((operation) => [`/${operation.id}`, operation]));

const server = createServer((request, response) => void respond(request, response));

/**
 * @param {import("node:http").IncomingMessage} request
 * @param {import("node:http").ServerResponse} response
 */
async function respond(request, response) {
  try {
    /** @type {Buffer[]} */
    const chunks = [];
    for await (const chunk of request) chunks.push(chunk);
    const body = await answer(request.url ?? "", Buffer.concat(chunks).toString("utf8"));
    response.writeHead(200, { "content-type": "application/json", "content-length": Buffer.byteLength(body) });
    response.end(body);
  } catch (error) {
    response.writeHead(500).end(String(error));
  }
}

/**
 * @param {string} path
 * @param {string} body
 */
async function answer(path, body) {
  const operation = operations.get(path);
  if (operation === undefined) throw new Error(`No operation ${path}`);
  const parameters = JSON.parse(body);
  const session = driver.session({ defaultAccessMode: neo4j.session.READ, fetchSize: -1 });
  try {
    const { records } = await session.run(operation.limit.statement, operation.limit.parameters(parameters));
    return JSON.stringify({ data: operation.limit.answer(records[0]?.toObject() ?? {}, parameters) });
  } finally {
    await session.close();
  }
}

server.listen(Number(process.env["PORT"]), "127.0.0.1");
process.once("SIGTERM", () => {
  server.close();
  server.closeAllConnections();
  void driver.close();
});
