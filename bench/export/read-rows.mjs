// What the bare driver takes to read the rows that a whole-graph export is made of: `node read-rows.mjs entities|stories`
// with GRAPH_URL; `apoc` lets the server write GraphML and hands it over (apoc-core and apoc-common of the server's version
// have to be on its class path and in its folder `plugins`).

import Database from "libsql";
import neo4j from "neo4j-driver";
import { readFileSync } from "node:fs";
import path from "node:path";

const url = process.env["GRAPH_URL"] ?? "";
const what = process.argv[2] ?? "entities";
const rows = url.startsWith("file:") ? readSqlite(url.slice("file:".length)) : await readNeo4j();
console.log(rows);

/** @param {string} file */
function readSqlite(file) {
  const database = new Database(file, { readonly: true });
  const statements = {
    entities: [
      "SELECT * FROM entity ORDER BY key",
      `SELECT e.key, n.key, r.kind, r.stories, r.first_at, r.last_at, e.stories, n.stories,
         (SELECT group_concat(s.key) FROM relation_story AS rs JOIN story AS s ON s.id = rs.story
          WHERE rs.entity = r.entity AND rs.neighbor = r.neighbor AND rs.kind = r.kind)
       FROM entity AS e CROSS JOIN relation AS r ON r.entity = e.id CROSS JOIN entity AS n ON n.id = r.neighbor
       WHERE r.kind = 0 AND e.key < n.key ORDER BY e.key, n.key`,
    ],
    stories: [
      "SELECT * FROM entity ORDER BY key",
      `SELECT s.*, (SELECT group_concat(DISTINCT d.key) FROM appearance AS a JOIN digest AS d ON d.id = a.digest
         WHERE a.story = s.id) FROM story AS s ORDER BY s.key`,
      `SELECT s.key, e.key, s.at, count(*), json_group_array(DISTINCT m.surface)
       FROM story AS s CROSS JOIN appearance AS a ON a.story = s.id
         CROSS JOIN mention AS m ON m.appearance = a.id AND m.place IN ('TITLE', 'TEXT')
         CROSS JOIN entity AS e ON e.id = m.entity
       GROUP BY s.key, e.key ORDER BY s.key, e.key`,
    ],
  };
  let count = 0;
  for (const sql of what === "stories" ? statements.stories : statements.entities) {
    for (const row of database.prepare(sql).raw().iterate()) count += row.length > 0 ? 1 : 0;
  }
  database.close();
  return count;
}

async function readNeo4j() {
  const driver = neo4j.driver(url, neo4j.auth.basic("neo4j", ""), { disableLosslessIntegers: true, fetchSize: 2000 });
  const session = driver.session({ defaultAccessMode: "READ" });
  const input = {
    types: null,
    kinds: ["CO_MENTIONED"],
    coMentioned: true,
    wroteAbout: false,
    minStories: neo4j.int(1),
  };
  const names = what === "stories" ? ["entities", "stories", "mentions"] : ["entities", "relations"];
  const texts =
    what === "apoc"
      ? [
          // The same nodes and edges, without the keys of an edge's stories, which no relationship has.
          `CALL apoc.export.graphml.query('MATCH (e:Entity) OPTIONAL MATCH (e)-[r:CO_MENTIONED]->(o) RETURN e, r, o', null,
             {stream: true, batchSize: 1000}) YIELD data RETURN data`,
        ]
      : names.map((name) =>
          readFileSync(path.join(import.meta.dirname, `../../cypher/read/graph-${name}.cypher`), "utf8"),
        );
  let count = 0;
  for (const text of texts) {
    // oxlint-disable-next-line no-await-in-loop
    for await (const record of session.run(text, { input })) count += record.length > 0 ? 1 : 0;
  }
  await session.close();
  await driver.close();
  return count;
}
