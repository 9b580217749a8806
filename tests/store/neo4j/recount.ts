import { runCypher } from "./test-database.ts";

/**
 * What the derived part of the graph has to be, counted straight from the mentions, and what it is; both in one order.
 * Whole graph, so for small ones only.
 */
const RECOUNTS = {
  stories: {
    derived: `MATCH (s:Story)
      RETURN s.key AS key, s.at AS at, s.digestCount AS digests, s.title AS title ORDER BY key`,
    counted: `MATCH (s:Story)<-[:OF]-(a:Appearance)<-[:CONTAINS]-(d:Digest)
      WITH s, a, d ORDER BY d.publishedAt, d.key, a.index
      WITH s, min(d.publishedAt) AS at, count(DISTINCT d) AS digests, head(collect(a.title)) AS title
      RETURN s.key AS key, at, digests, title ORDER BY key`,
  },
  named: {
    derived: `MATCH (e:Entity)-[r:NAMED_IN]->(s:Story)
      RETURN e.key AS entity, s.key AS story, r.at AS at, r.mentions AS mentions, r.entityKey AS key
      ORDER BY entity, story`,
    counted: `MATCH (e:Entity)<-[m:MENTIONS]-(:Appearance)-[:OF]->(s:Story) WHERE m.place IN ['TITLE', 'TEXT']
      RETURN e.key AS entity, s.key AS story, s.at AS at, count(m) AS mentions, e.key AS key ORDER BY entity, story`,
  },
  wrote: {
    derived: `MATCH (e:Entity)-[r:WROTE]->(s:Story)
      RETURN e.key AS entity, s.key AS story, r.at AS at, r.named AS named ORDER BY entity, story`,
    counted: `MATCH (e:Person)<-[m:MENTIONS {place: 'AUTHOR'}]-(:Appearance)-[:OF]->(s:Story)
      WITH DISTINCT e, s
      RETURN e.key AS entity, s.key AS story, s.at AS at, EXISTS {
        MATCH (e)<-[m:MENTIONS]-(:Appearance)-[:OF]->(s) WHERE m.place IN ['TITLE', 'TEXT']
      } AS named ORDER BY entity, story`,
  },
  entities: {
    derived: `MATCH (e:Entity) WHERE e.storyCount > 0
      RETURN e.key AS key, e.storyCount AS stories, e.mentionCount AS mentions, e.firstSeenAt AS first,
        e.lastSeenAt AS last ORDER BY key`,
    counted: `MATCH (e:Entity)<-[m:MENTIONS]-(:Appearance)-[:OF]->(s:Story) WHERE m.place IN ['TITLE', 'TEXT']
      RETURN e.key AS key, count(DISTINCT s) AS stories, count(m) AS mentions, min(s.at) AS first, max(s.at) AS last
      ORDER BY key`,
  },
  coMentioned: {
    derived: `MATCH (a:Entity)-[r:CO_MENTIONED]->(b:Entity)
      RETURN a.key AS source, b.key AS target, r.sourceKey AS sourceKey, r.targetKey AS targetKey,
        r.storyCount AS stories, r.firstAt AS first, r.lastAt AS last ORDER BY source, target`,
    counted: `MATCH (a:Entity)<-[m:MENTIONS]-(x:Appearance)-[:OF]->(s:Story) WHERE m.place IN ['TITLE', 'TEXT']
      WITH DISTINCT a, x, s
      MATCH (x)-[m:MENTIONS]->(b:Entity) WHERE m.place IN ['TITLE', 'TEXT'] AND a.key < b.key
      RETURN a.key AS source, b.key AS target, a.key AS sourceKey, b.key AS targetKey,
        count(DISTINCT s) AS stories, min(s.at) AS first, max(s.at) AS last ORDER BY source, target`,
  },
  latest: {
    derived: `MATCH (a:Entity)-[r:CO_MENTIONED]->(b:Entity)
      RETURN a.key AS source, b.key AS target, r.latestAts AS ats, split(r.latestKeys, ' ') AS keys
      ORDER BY source, target`,
    counted: `MATCH (a:Entity)<-[m:MENTIONS]-(x:Appearance)-[:OF]->(s:Story) WHERE m.place IN ['TITLE', 'TEXT']
      MATCH (x)-[n:MENTIONS]->(b:Entity) WHERE n.place IN ['TITLE', 'TEXT'] AND a.key < b.key
      WITH DISTINCT a, b, s ORDER BY s.at DESC, s.key
      RETURN a.key AS source, b.key AS target, collect(s.at)[..5] AS ats, collect(s.key)[..5] AS keys
      ORDER BY source, target`,
  },
  wroteAbout: {
    derived: `MATCH (a:Entity)-[r:WROTE_ABOUT]->(b:Entity)
      RETURN a.key AS source, b.key AS target, r.storyCount AS stories, r.firstAt AS first, r.lastAt AS last
      ORDER BY source, target`,
    counted: `MATCH (x:Appearance)-[:OF]->(s:Story) WHERE x.authorKey IS NOT NULL
      MATCH (a:Entity {key: x.authorKey})
      MATCH (x)-[m:MENTIONS]->(b:Entity) WHERE m.place IN ['TITLE', 'TEXT'] AND b <> a
      RETURN a.key AS source, b.key AS target, count(DISTINCT s) AS stories, min(s.at) AS first, max(s.at) AS last
      ORDER BY source, target`,
  },
} as const;

export type Derived = keyof typeof RECOUNTS;

export const DERIVED: readonly Derived[] = [
  "stories",
  "named",
  "wrote",
  "entities",
  "coMentioned",
  "latest",
  "wroteAbout",
];

export async function recount(
  what: Derived,
): Promise<{ readonly derived: Record<string, unknown>[]; readonly counted: Record<string, unknown>[] }> {
  const { derived, counted } = RECOUNTS[what];
  return { derived: (await runCypher(derived)).rows, counted: (await runCypher(counted)).rows };
}
