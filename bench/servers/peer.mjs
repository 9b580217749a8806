// @neo4j/graphql over the same graph, served by Yoga, which costs it less than the Apollo Server of its manual.
// Environment: GRAPH_URL, PORT.

import { readFileSync } from "node:fs";
import { createServer } from "node:http";
import path from "node:path";
import { Neo4jGraphQL } from "@neo4j/graphql";
import { createYoga } from "graphql-yoga";
import neo4j from "neo4j-driver";
import { sendWithoutDelay } from "../../dist/store/neo4j/no-delay.js";

/** What takes longer counts as this long; the database need not go on. */
const TIMEOUT_MILLISECONDS = 10_000;

// Else every longer statement waits 40 ms for nothing, and that would be compared.
sendWithoutDelay();
const driver = neo4j.driver(process.env["GRAPH_URL"] ?? "", neo4j.auth.basic("neo4j", ""));
const typeDefs = readFileSync(path.join(import.meta.dirname, "peer-types.graphql"), "utf8");
const schema = await new Neo4jGraphQL({ typeDefs, driver }).getSchema();
const yoga = createYoga({
  schema,
  context: () => ({ transaction: { timeout: TIMEOUT_MILLISECONDS } }),
  graphiql: false,
  landingPage: false,
  logging: false,
  maskedErrors: false,
});
const server = createServer((request, response) => void yoga(request, response));

server.listen(Number(process.env["PORT"]), "127.0.0.1");
process.once("SIGTERM", () => {
  server.close();
  server.closeAllConnections();
  void driver.close();
});
