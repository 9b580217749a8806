import fc from "fast-check";
import { type Entity, ENTITY_TYPES } from "../../src/domain/entity.ts";
import type { EdgeKind, ExportEdge, ExportGraph, ExportNode } from "../../src/domain/export.ts";
import { compareCodePoints } from "../../src/domain/order.ts";
import type { Story } from "../../src/domain/story.ts";
import { graphOf } from "./sample-graph.ts";

/** What breaks writers and readers, alone and at either end of other text. */
const NASTY = [
  // Control characters, spaces and marks, halves of pairs (the second half first, so that they stay halves).
  ...Array.from("\0\u0001\b\t\n\v\r\u001B\u007F\u0085\u009F\u00A0\u00AD\u200F\u202E\u2028\u2029 \uDF89\uD83C"),
  ...Array.from("\uFEFF\uFFFD\uFFFE\uFFFF\uFDD0\u{1FFFE}\u{10FFFF}🎉,;；'\"\\`$<>&"),
  ...'👩‍💻 宝玉 ＝1 "" \\u0022 \\n ${x} =1+1 +1 -1 @SUM(A1) &amp; &#0; ]]> <![CDATA[ <!-- --> ?> {} [] // /*'.split(" "),
  ..."null true NaN 1e5 2025-12-19 @id @value __proto__ constructor \r\n".split(" "),
];

const text = fc.oneof(
  fc
    .array(fc.oneof(fc.constantFrom(...NASTY), fc.string({ unit: "binary", maxLength: 4 })), { maxLength: 6 })
    .map((parts) => parts.join("")),
  fc.array(fc.integer({ min: 0, max: 0xffff }), { maxLength: 8 }).map((units) => String.fromCharCode(...units)),
);

const optionalText = fc.option(text);

/** To the year 2200, so that all of it has four digits. */
const instant = fc.integer({ min: 0, max: Date.UTC(2200, 0) });

const slug = fc.stringMatching(/^[a-z0-9宝é][a-z0-9.宝-]{0,6}$/u);

const entityKey = fc
  .record({ type: fc.constantFrom(...ENTITY_TYPES), slug })
  .map((key) => `${key.type.toLowerCase()}:${key.slug}`);

const storyKey = fc.stringMatching(/^[0-9a-f]{32}$/);

const entity: fc.Arbitrary<Entity> = fc
  .record({
    key: entityKey,
    name: text,
    names: fc.array(fc.record({ language: fc.constantFrom("en", "zh", "zh-Hans", "no tag"), name: text }), {
      maxLength: 2,
    }),
    aliases: fc.array(text, { maxLength: 3 }),
    description: optionalText,
    links: fc.array(
      fc.record({ label: text, url: fc.oneof(text, fc.webUrl({ withFragments: true, withQueryParameters: true })) }),
      { maxLength: 2 },
    ),
    provisional: fc.boolean(),
    family: fc.option(entityKey),
    maker: fc.option(entityKey),
    partOf: fc.option(entityKey),
    affiliations: fc.array(entityKey, { maxLength: 2 }),
    storyCount: fc.nat(),
    mentionCount: fc.nat(),
    firstSeenAt: fc.option(instant),
    lastSeenAt: fc.option(instant),
  })
  .map((profile) => ({
    ...profile,
    type: ENTITY_TYPES.find((type) => profile.key.startsWith(`${type.toLowerCase()}:`)) ?? "Product",
  }));

const story: fc.Arbitrary<Story> = fc.record({
  key: storyKey,
  title: text,
  url: fc.option(fc.oneof(text, fc.webUrl({ withQueryParameters: true }))),
  language: fc.constantFrom("en", "zh", "no tag"),
  author: fc.option(fc.record({ name: optionalText, handle: optionalText, personKey: fc.option(entityKey) })),
  at: instant,
});

function byKey<Item extends { readonly key: string }>(
  item: fc.Arbitrary<Item>,
  minLength: number,
): fc.Arbitrary<Item[]> {
  return fc
    .uniqueArray(item, { minLength, maxLength: 6, selector: ({ key }) => key })
    .map((items) => items.sort((left, right) => compareCodePoints(left.key, right.key)));
}

/** Entities and relations, of one kind or of both. */
const arbitraryEntityGraph: fc.Arbitrary<ExportGraph> = byKey(entity, 2).chain((entities) => {
  const keys = entities.map(({ key }) => key);
  const kinds: fc.Arbitrary<EdgeKind[]> = fc.constantFrom(
    ["CO_MENTIONED"],
    ["WROTE_ABOUT"],
    ["CO_MENTIONED", "WROTE_ABOUT"],
  );
  return kinds.chain((asked) => {
    const edge = fc
      .record({
        kind: fc.constantFrom(...asked.filter((kind) => kind !== "MENTIONS")),
        ends: fc.uniqueArray(fc.constantFrom(...keys), { minLength: 2, maxLength: 2 }),
        storyKeys: fc.uniqueArray(storyKey, { minLength: 1, maxLength: 3 }).map((list) => list.sort()),
        affinity: fc.integer({ min: -1e9, max: 1e9 }).map((value) => value / 1e9),
        firstAt: instant,
        lastAt: instant,
      })
      .map(({ ends, ...rest }): ExportEdge => {
        const ordered = rest.kind === "CO_MENTIONED" ? ends.toSorted(compareCodePoints) : ends;
        return { ...rest, source: ordered[0] ?? "", target: ordered[1] ?? "", storyCount: rest.storyKeys.length };
      });
    return uniqueEdges(edge).map((edges) =>
      graphOf(
        entities.map((found): ExportNode => ({ kind: "entity", entity: found })),
        edges,
        { network: "entities", kinds: asked },
      ),
    );
  });
});

/** Entities, stories and mentions. */
const arbitraryStoryGraph: fc.Arbitrary<ExportGraph> = fc
  .tuple(byKey(entity, 1), byKey(story, 1), fc.array(text, { maxLength: 2 }))
  .chain(([entities, stories, digestKeys]) => {
    const edge = fc
      .record({
        source: fc.constantFrom(...stories.map(({ key }) => key)),
        target: fc.constantFrom(...entities.map(({ key }) => key)),
        mentionCount: fc.integer({ min: 1, max: 99 }),
        surfaces: fc.array(text, { maxLength: 3 }),
        at: instant,
      })
      .map((rest): ExportEdge => ({ kind: "MENTIONS", ...rest }));
    return uniqueEdges(edge).map((edges) =>
      graphOf(
        [
          ...entities.map((found): ExportNode => ({ kind: "entity", entity: found })),
          ...stories.map((found): ExportNode => ({ kind: "story", story: found, digestKeys })),
        ],
        edges,
        { network: "stories", kinds: ["MENTIONS"] },
      ),
    );
  });

export const arbitraryGraph = fc.oneof(arbitraryEntityGraph, arbitraryStoryGraph);

function uniqueEdges(edge: fc.Arbitrary<ExportEdge>): fc.Arbitrary<ExportEdge[]> {
  return fc
    .uniqueArray(edge, { maxLength: 6, selector: keyOf })
    .map((edges) => edges.sort((left, right) => compareCodePoints(keyOf(left), keyOf(right))));
}

function keyOf({ source, target, kind }: ExportEdge): string {
  return `${source} ${target} ${kind}`;
}
