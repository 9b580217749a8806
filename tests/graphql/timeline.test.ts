import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { openService, type Service } from "./open-service.ts";

let service: Service;
beforeAll(async () => {
  service = await openService();
});
afterAll(() => service.close());

/** A point of a timeline by the day in UTC; days are counted from the first of November 2025. */
function day(date: number, stories: number, mentions: number, allStories: number, digests: number): object {
  return {
    from: new Date(Date.UTC(2025, 10, date)).toISOString(),
    to: new Date(Date.UTC(2025, 10, date + 1)).toISOString(),
    stories,
    mentions,
    share: allStories === 0 ? 0 : stories / allStories,
    allStories,
    digests,
  };
}

/** OpenAI, by the day. */
const MENTIONED = [
  { stories: 0, m: 0 },
  { stories: 0, m: 0 },
  { stories: 1, m: 2 },
  { stories: 0, m: 0 },
  { stories: 0, m: 0 },
  { stories: 2, m: 2 },
];

describe("timeline", () => {
  it.each([
    ["among the points", "points { stories m: mentions }", { points: MENTIONED }],
    ["among the peaks alone", "peaks { mentions }", { peaks: [{ mentions: 2 }, { mentions: 2 }] }],
    [
      "in fragments",
      "... on TimelineSeries { points { ... on TimelinePoint { stories m: mentions } } }",
      { points: MENTIONED },
    ],
    ["where they are included", "points { stories m: mentions @include(if: $yes) }", { points: MENTIONED }],
    ["a second time in the same place", "points { stories } points { m: mentions }", { points: MENTIONED }],
    [
      "where they are skipped",
      "total points { m: mentions @skip(if: $yes) } peaks(first: 1) { stories }",
      { total: 3, points: [{}, {}, {}, {}, {}, {}], peaks: [{ stories: 2 }] },
    ],
  ])("counts mentions where they are selected: %s", async (_, selection, series) => {
    const { data, errors } = await service.ask(
      `query ($yes: Boolean = true) { yes: __typename @skip(if: $yes) timeline(entities: [{ key: "organization:openai" }],
         window: { from: "2025-11-30T00:00:00Z", to: "2025-12-06T00:00:00Z" }, interval: DAY) { series { ${selection} } } }`,
    );
    expect(errors).toBeUndefined();
    expect(data).toEqual({ timeline: { series: [series] } });
  });

  it("has every bucket, and tells days without digests from days without mentions", async () => {
    const query = `{ timeline(entities: [{ name: "OpenAI" }, { name: "GLM-4.7" }], interval: DAY) {
      interval timeZone from to series { entity { key } split total points { from to stories mentions share allStories digests } }
    } }`;
    expect(await service.ask(query)).toEqual({
      data: {
        timeline: {
          interval: "DAY",
          timeZone: "UTC",
          from: "2025-11-30T00:00:00.000Z",
          to: "2025-12-06T00:00:00.000Z",
          series: [
            {
              entity: { key: "organization:openai" },
              split: null,
              total: 3,
              points: [
                day(30, 0, 0, 1, 1),
                day(31, 0, 0, 0, 0),
                day(32, 1, 2, 2, 1),
                day(33, 0, 0, 0, 0),
                day(34, 0, 0, 0, 0),
                day(35, 2, 2, 3, 1),
              ],
            },
            {
              entity: { key: "model:glm-4.7" },
              split: null,
              total: 1,
              points: [
                day(30, 1, 4, 1, 1),
                day(31, 0, 0, 0, 0),
                day(32, 0, 0, 2, 1),
                day(33, 0, 0, 0, 0),
                day(34, 0, 0, 0, 0),
                day(35, 0, 0, 3, 1),
              ],
            },
          ],
        },
      },
    });
  });

  it("cuts its buckets by the calendar of the zone", async () => {
    const query = `{ entity(ref: { name: "GLM-4.7" }) { timeline(interval: DAY, timeZone: "Asia/Shanghai") { from series { points { from stories } } } } }`;
    expect(await service.ask(query)).toMatchObject({
      data: {
        entity: {
          timeline: {
            from: "2025-11-30T16:00:00.000Z",
            series: [{ points: [{ from: "2025-11-30T16:00:00.000Z", stories: 1 }, { stories: 0 }, {}, {}, {}, {}] }],
          },
        },
      },
    });
  });

  it("clips buckets to the window", async () => {
    const query = `{ timeline(entities: [{ name: "OpenAI" }], interval: MONTH, window: { from: "2025-11-30T12:00:00Z", to: "2025-12-03T00:00:00Z" }) {
      series { points { from to stories } } } }`;
    expect(await service.ask(query)).toEqual({
      data: {
        timeline: {
          series: [
            {
              points: [
                { from: "2025-11-30T12:00:00.000Z", to: "2025-12-01T00:00:00.000Z", stories: 0 },
                { from: "2025-12-01T00:00:00.000Z", to: "2025-12-03T00:00:00.000Z", stories: 1 },
              ],
            },
          ],
        },
      },
    });
  });

  it("counts a story once, told in two languages, and in each series of a split", async () => {
    const query = `{
      all: timeline(entities: [{ name: "GPT-5.2" }], interval: YEAR) { series { split total points { mentions digests } } }
      split: timeline(entities: [{ name: "GPT-5.2" }], interval: YEAR, splitBy: LANGUAGE) { series { split total points { stories allStories digests top { title } } } }
    }`;
    expect(await service.ask(query)).toEqual({
      data: {
        all: { series: [{ split: null, total: 2, points: [{ mentions: 4, digests: 3 }] }] },
        split: {
          series: [
            {
              split: "en",
              total: 1,
              points: [{ stories: 1, allStories: 4, digests: 1, top: [{ title: "Karpathy 谈 GPT-5.2 与智能体" }] }],
            },
            {
              split: "zh",
              total: 2,
              points: [
                {
                  stories: 2,
                  allStories: 3,
                  digests: 2,
                  top: [{ title: "Karpathy 谈 GPT-5.2 与智能体" }, { title: "GLM-4.7 泄露" }],
                },
              ],
            },
          ],
        },
      },
    });
  });

  it("counts the versions of a family with it where asked to", async () => {
    const query = `{ timeline(entities: [{ name: "GPT" }], interval: YEAR) { series { total } }
      versions: timeline(entities: [{ name: "GPT" }], interval: YEAR, includeVersions: true) { series { entity { key } total points { top(first: 1) { title } } } } }`;
    expect(await service.ask(query)).toEqual({
      data: {
        timeline: { series: [{ total: 0 }] },
        versions: {
          series: [
            { entity: { key: "model:gpt" }, total: 2, points: [{ top: [{ title: "Karpathy 谈 GPT-5.2 与智能体" }] }] },
          ],
        },
      },
    });
  });

  it("finds the best buckets with their top stories", async () => {
    const query = `{ entity(ref: { name: "OpenAI" }) { timeline(interval: DAY) {
      series { peaks { from stories share digests mean(window: 3) top(first: 1) { title } } one: peaks(first: 1) { stories } none: peaks(first: 0) { stories } } } } }`;
    expect(await service.ask(query)).toEqual({
      data: {
        entity: {
          timeline: {
            series: [
              {
                peaks: [
                  {
                    from: "2025-12-05T00:00:00.000Z",
                    stories: 2,
                    share: 2 / 3,
                    digests: 1,
                    mean: 2 / 3,
                    top: [{ title: expect.any(String) as string }],
                  },
                  {
                    from: "2025-12-02T00:00:00.000Z",
                    stories: 1,
                    share: 1 / 2,
                    digests: 1,
                    mean: 1 / 3,
                    top: [{ title: expect.any(String) as string }],
                  },
                ],
                one: [{ stories: 2 }],
                none: [],
              },
            ],
          },
        },
      },
    });
  });

  it("shows what was published to fragments too", async () => {
    const query = `{ entity(ref: { name: "OpenAI" }) { timeline(interval: YEAR) { series { points { ...Published ... { all: allStories } } } } } }
      fragment Published on TimelinePoint { digests }`;
    expect(await service.ask(query)).toEqual({
      data: { entity: { timeline: { series: [{ points: [{ digests: 3, all: 6 }] }] } } },
    });
  });

  it("rolls means over the buckets", async () => {
    const query = `{ timeline(entities: [{ name: "OpenAI" }], interval: DAY) { series { points { mean(window: 2) } } } }`;
    const points = [0, 0, 0.5, 0.5, 0, 1].map((mean) => ({ mean }));
    expect(await service.ask(query)).toEqual({ data: { timeline: { series: [{ points }] } } });
  });

  it.each([
    ["peaks(first: 21) { stories }", "first"],
    ["points { mean(window: 0) }", "window"],
  ])("refuses %s", async (selection, argument) => {
    const query = `{ timeline(entities: [{ name: "OpenAI" }]) { series { ${selection} } } }`;
    expect(await service.ask(query)).toMatchObject({
      errors: [{ extensions: { code: "BAD_USER_INPUT", argument } }],
    });
  });

  it("is empty in an empty graph", async () => {
    const empty = await openService({ contributions: [] });
    expect(
      await empty.ask(
        `{ stats { firstAt } entities { totalCount edges { cursor } } stories { totalCount } search(text: "x") { totalCount } }`,
      ),
    ).toEqual({
      data: {
        stats: { firstAt: null },
        entities: { totalCount: 0, edges: [] },
        stories: { totalCount: 0 },
        search: { totalCount: 0 },
      },
    });
    await empty.close();
  });
});
