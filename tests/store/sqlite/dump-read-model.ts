import Database from "libsql";

/**
 * Every table of a graph file, ids replaced by keys, rows sorted, as lines of text: equal graphs give equal bytes. The
 * text indexes are there by their terms. Left out are only the ids themselves and when the graph was loaded.
 */
export function dumpReadModel(file: string): string {
  const database = new Database(file);
  try {
    for (const table of ["story_search", "entity_name_search", "entity_name_keys"]) {
      database.exec(`CREATE VIRTUAL TABLE temp.${table}_terms USING fts5vocab(main, ${table}, instance)`);
    }
    return Object.entries(TABLES)
      .flatMap(([table, sql]) => {
        const lines = database
          .prepare(sql)
          .all([])
          .map((row) => JSON.stringify(row));
        return lines.toSorted().map((line) => `${table} ${line}`);
      })
      .join("\n");
  } finally {
    database.close();
  }
}

const TABLES: Readonly<Record<string, string>> = {
  graph_state: "SELECT set_hash, stories FROM graph_state",
  entity: `SELECT key, type, name, names, aliases, description, links, provisional, family, maker, part_of, affiliations,
      stories, mentions, authored, participations, first_at, last_at FROM entity`,
  entity_reference: `SELECT t.key AS target, r.reference, s.key AS source
    FROM entity_reference AS r LEFT JOIN entity AS t ON t.id = r.target LEFT JOIN entity AS s ON s.id = r.source`,
  entity_name: `SELECT e.key, n.position, n.name, n.folded, n.text
    FROM entity_name AS n LEFT JOIN entity AS e ON e.id = n.entity`,
  entity_surface: `SELECT e.key, f.surface, f.mentions
    FROM entity_surface AS f LEFT JOIN entity AS e ON e.id = f.entity`,
  digest: `SELECT key, title, series, language, published_at, time_zone_offset, url, file_name, content_hash, fingerprint
    FROM digest`,
  digest_label: `SELECT d.key AS digest, l.position, e.key AS entity
    FROM digest_label AS l LEFT JOIN digest AS d ON d.id = l.digest LEFT JOIN entity AS e ON e.id = l.entity`,
  story: "SELECT key, title, url, language, author, at, digests FROM story",
  appearance: `SELECT d.key AS digest, a.position, s.key AS story, a.url, a.section, a.title, a.text, a.language, a.author,
      p.key AS person
    FROM appearance AS a LEFT JOIN digest AS d ON d.id = a.digest LEFT JOIN story AS s ON s.id = a.story
      LEFT JOIN entity AS p ON p.id = a.person`,
  mention: `SELECT d.key AS digest, a.position AS appearance, m.position, e.key AS entity, m.surface, m.place, m.start,
      m."end", m.rule, m.confidence
    FROM mention AS m LEFT JOIN appearance AS a ON a.id = m.appearance LEFT JOIN digest AS d ON d.id = a.digest
      LEFT JOIN entity AS e ON e.id = m.entity`,
  story_entity: `SELECT s.key AS story, e.key AS entity, x.at, x.mentions, x.authored
    FROM story_entity AS x LEFT JOIN story AS s ON s.id = x.story LEFT JOIN entity AS e ON e.id = x.entity`,
  relation_story: `SELECT e.key AS entity, n.key AS neighbor, r.kind, r.at, s.key AS story
    FROM relation_story AS r LEFT JOIN entity AS e ON e.id = r.entity LEFT JOIN entity AS n ON n.id = r.neighbor
      LEFT JOIN story AS s ON s.id = r.story`,
  relation: `SELECT e.key AS entity, n.key AS neighbor, r.kind, r.stories, r.first_at, r.last_at
    FROM relation AS r LEFT JOIN entity AS e ON e.id = r.entity LEFT JOIN entity AS n ON n.id = r.neighbor`,
  story_search: `SELECT s.key AS story, v.doc >> 26 AS day, v.col, v.term
    FROM temp.story_search_terms AS v LEFT JOIN story AS s ON s.id = v.doc & 67108863`,
  entity_name_search: `SELECT e.key AS entity, n.position, v.term, v.offset
    FROM temp.entity_name_search_terms AS v LEFT JOIN entity_name AS n ON n.id = v.doc
      LEFT JOIN entity AS e ON e.id = n.entity`,
  entity_name_keys: `SELECT e.key AS entity, n.position, v.term
    FROM temp.entity_name_keys_terms AS v LEFT JOIN entity_name AS n ON n.id = v.doc
      LEFT JOIN entity AS e ON e.id = n.entity`,
};
