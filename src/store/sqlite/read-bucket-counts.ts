import type { EntityKey } from "../../domain/entity.ts";
import type { Story } from "../../domain/story.ts";
import type { AskedOfBuckets, BucketCounts, BucketRun } from "../questions.ts";
import type { Connection } from "./connection.ts";
import { readSubjects } from "./read-entities.ts";
import { STORY_COLUMNS, STORY_TUPLE, storyOfTuple, type StoryTuple } from "./rows.ts";

export function countStoriesByBucket(
  connection: Connection,
  keys: readonly EntityKey[],
  runs: readonly BucketRun[],
  asked: AskedOfBuckets,
): (BucketCounts | null)[] {
  const subjects = readSubjects(connection, keys);
  return keys.map((key) => {
    const subject = subjects.get(key);
    if (subject === undefined) return null;
    const filled = countFilled(connection, subject.id, runs);
    const fullest = filled.toSorted((a, b) => b.stories - a.stories || a.bucket - b.bucket).slice(0, asked.peaks);
    return {
      subject: subject.card,
      buckets: filled.map(({ bucket }) => bucket),
      stories: filled.map(({ stories }) => stories),
      mentions: asked.mentions ? filled.map(({ mentions }) => mentions) : null,
      tops: readTops(connection, subject.id, fullest, asked.top),
    };
  });
}

interface FilledBucket {
  readonly bucket: number;
  readonly from: number;
  readonly to: number;
  readonly stories: number;
  readonly mentions: number;
}

/** Those that have stories, in order. Each run is a stretch of the index by time. Numbers come to SQLite as reals. */
function countFilled(connection: Connection, entity: number, runs: readonly BucketRun[]): FilledBucket[] {
  return runs.flatMap(({ first, from, to, length }) =>
    connection
      .tuples<[step: number, stories: number, mentions: number]>(
        `SELECT (se.at - CAST(@from AS INTEGER)) / CAST(@length AS INTEGER) AS step, count(*) AS stories, sum(se.mentions) AS mentions
         FROM story_entity AS se
         WHERE se.entity = @entity AND se.mentions > 0 AND se.at >= @from AND se.at < @to GROUP BY 1 ORDER BY 1`,
        ["step", "stories", "mentions"],
        { entity, from, to, length },
      )
      .map(([step, stories, mentions]) => {
        const start = from + step * length;
        return { bucket: first + step, from: start, to: start + length, stories, mentions };
      }),
  );
}

function readTops(
  connection: Connection,
  entity: number,
  buckets: readonly FilledBucket[],
  limit: number,
): Map<number, Story[]> {
  if (buckets.length === 0 || limit === 0) return new Map();
  const tuples = connection.tuples<[bucket: number, ...story: StoryTuple]>(
    `SELECT k.value ->> 'bucket' AS bucket, ${STORY_COLUMNS}
     FROM json_each(@buckets) AS k JOIN story AS s ON s.id IN (
         SELECT se.story FROM story_entity AS se JOIN story AS told ON told.id = se.story
         WHERE se.entity = @entity AND se.mentions > 0 AND se.at >= k.value ->> 'from' AND se.at < k.value ->> 'to'
         ORDER BY told.digests DESC, se.mentions DESC, told.at DESC, told.key LIMIT @limit)
       JOIN story_entity AS se ON se.story = s.id AND se.entity = @entity
     ORDER BY k.key, s.digests DESC, se.mentions DESC, s.at DESC, s.key`,
    ["bucket", ...STORY_TUPLE],
    { entity, buckets: JSON.stringify(buckets), limit },
  );
  const tops = new Map<number, Story[]>(buckets.map(({ bucket }) => [bucket, []]));
  for (const [bucket, ...story] of tuples) tops.get(bucket)?.push(storyOfTuple(story));
  return tops;
}
