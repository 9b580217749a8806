import { int } from "neo4j-driver";
import { globalId, keyOfId, printInstant } from "./operation.mjs";

const DAY = 24 * 60 * 60 * 1000;
const DAYS = 365;
const BEST_DAYS = 3;
const TOP_STORIES = 3;

/** @type {import("./operation.mjs").Operation} */
export const yearByDay = {
  id: "Q2",
  title: "a year by the day, top stories of its three best days",
  draw: ({ count, drawEntity, lastAt }) => {
    const to = Math.ceil(lastAt / DAY) * DAY;
    const from = to - DAYS * DAY;
    return Promise.resolve(Array.from({ length: count }, () => ({ key: drawEntity(), from, to })));
  },
  ours: {
    query: `query YearByDay($key: String!, $from: DateTime!, $to: DateTime!) {
      entity(ref: { key: $key }) {
        timeline(window: { from: $from, to: $to }, interval: DAY) {
          series { total points { from stories } peaks(first: 3) { from top(first: 3) { id title at } } }
        }
      }
    }`,
    variables: ({ key, from, to }) => ({ key, from: printInstant(Number(from)), to: printInstant(Number(to)) }),
  },
  peer: {
    query: `query YearByDay($key: String!, $from: BigInt!, $to: BigInt!) {
      entities(where: { key: { eq: $key } }) {
        storiesConnection(where: { node: { at: { gte: $from, lt: $to } } }) {
          edges { properties { mentions } node { key title at digestCount } }
        }
      }
    }`,
    variables: ({ key, from, to }) => ({ key, from: String(from), to: String(to) }),
  },
  limit: {
    statement: `
      CALL () {
        MATCH ()-[r:NAMED_IN]->()
          USING INDEX SEEK r:NAMED_IN(entityKey, at)
          WHERE r.entityKey = $key AND r.at >= $from AND r.at < $to
        WITH (r.at - $from) / 86400000 AS day, count(*) AS stories
        ORDER BY day
        RETURN collect([day, stories]) AS days
      }
      CALL (days) {
        UNWIND days AS pair
        WITH pair
        ORDER BY pair[1] DESC, pair[0]
        LIMIT 3
        WITH pair[0] AS day
        CALL (day) {
          MATCH ()-[r:NAMED_IN]->(s)
            USING INDEX SEEK r:NAMED_IN(entityKey, at)
            WHERE r.entityKey = $key AND r.at >= $from + day * 86400000 AND r.at < $from + (day + 1) * 86400000
          WITH s, r.mentions AS mentions
          ORDER BY s.digestCount DESC, mentions DESC, s.at DESC, s.key
          LIMIT 3
          RETURN collect([s.key, s.title, s.at]) AS top
        }
        RETURN collect([day, top]) AS best
      }
      RETURN [days, best] AS answer`,
    parameters: ({ key, from, to }) => ({ key, from: int(Number(from)), to: int(Number(to)) }),
    answer: ({ answer: [days, best] }, { from }) => {
      /** @type {any[]} */
      const points = Array.from({ length: DAYS }, (_, day) => ({
        from: printInstant(Number(from) + day * DAY),
        stories: 0,
      }));
      let total = 0;
      for (const [day, stories] of days) {
        points[day].stories = stories;
        total += stories;
      }
      const peaks = best.map((/** @type {[number, any[]]} */ [day, top]) => ({
        from: printInstant(Number(from) + day * DAY),
        top: top.map(toStory),
      }));
      return { entity: { timeline: { series: [{ total, points, peaks }] } } };
    },
  },
  readOurs: ({ entity: { timeline } }) => {
    const [{ total, points, peaks }] = timeline.series;
    const days = points.filter((/** @type {any} */ { stories }) => stories > 0);
    return {
      total,
      points: points.length,
      days: days.map((/** @type {any} */ { from, stories }) => [from, stories]),
      best: peaks.map((/** @type {any} */ { from, top }) => [
        from,
        top.map((/** @type {any} */ { id }) => keyOfId(id)),
      ]),
    };
  },
  readPeer: ({ entities: [{ storiesConnection }] }, { from }) => {
    /** @type {Map<number, any[]>} */
    const byDay = new Map();
    for (const { properties, node } of storiesConnection.edges) {
      const at = Number(node.at);
      const day = Math.floor((at - Number(from)) / DAY);
      byDay.set(day, [...(byDay.get(day) ?? []), { ...node, at, mentions: properties.mentions }]);
    }
    const days = [...byDay]
      .toSorted(([a], [b]) => a - b)
      .map(([day, stories]) => ({
        from: printInstant(Number(from) + day * DAY),
        stories: stories.length,
        all: stories,
      }));
    return {
      total: storiesConnection.edges.length,
      points: DAYS,
      days: days.map(({ from: start, stories }) => [start, stories]),
      best: chooseBest(days).map(({ from: start, all }) => [
        start,
        all
          .toSorted(compareTop)
          .slice(0, TOP_STORIES)
          .map((/** @type {any} */ { key }) => key),
      ]),
    };
  },
};

/**
 * @param {readonly any[]} days in order
 * @returns {any[]}
 */
function chooseBest(days) {
  return days.toSorted((a, b) => b.stories - a.stories).slice(0, BEST_DAYS);
}

/**
 * As the product orders the top stories of a bucket.
 * @param {any} a
 * @param {any} b
 */
function compareTop(a, b) {
  return b.digestCount - a.digestCount || b.mentions - a.mentions || b.at - a.at || (a.key < b.key ? -1 : 1);
}

/** @param {any} row */
function toStory([key, title, at]) {
  return { id: globalId("Story", key), title, at: printInstant(at) };
}
