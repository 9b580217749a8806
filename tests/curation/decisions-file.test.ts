import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { readDecisions, writeDecisions } from "../../src/curation/decisions-file.ts";
import { DecisionsFileError } from "../../src/curation/decisions-file-error.ts";
import { type Account, type Decision, foldSurface, splitKey } from "../../src/domain/decision.ts";
import { ENTITY_TYPES, type EntityType } from "../../src/domain/entity.ts";

const NOW = Date.parse("2026-02-03T04:05:06Z");

function read(yaml: string): Decision[] {
  return readDecisions("team.yaml", yaml, NOW).map(({ decision }) => decision);
}

function problemsOf(yaml: string): string[] {
  try {
    read(yaml);
  } catch (error) {
    if (error instanceof DecisionsFileError) return error.message.split("\n");
    throw error;
  }
  return [];
}

describe("a file of decisions", () => {
  it("says each decision in a few words", () => {
    const decisions = read(`
- merge: person:dotey
  into: person:宝玉
  reason: One account
  by: Ada
  at: 2026-01-31T12:00:00+08:00
- split: Cursor
  of: organization:cursor
  type: Product
  name: Cursor
  reason: The editor
- split: Flash
  of: model:gemini-flash
  into: product:flash
  reason: Adobe's
- retype: product:mistral
  type: Organization
  reason: The company
- rename: organization:zhipu-ai
  name: Z.ai
  reason: Its own choice
- ignore: Skills
  reason: A word
- ignore: 2025
  of: product:2025
  reason: A year
  id: "0123"
  undone: {reason: It is one, at: 2026-02-01}
`);
    expect(decisions.map(({ change }) => change)).toEqual([
      { kind: "merge", from: "person:dotey", into: "person:宝玉" },
      { kind: "split", alias: "Cursor", entity: "organization:cursor", into: "product:cursor", name: "Cursor" },
      { kind: "split", alias: "Flash", entity: "model:gemini-flash", into: "product:flash", name: null },
      { kind: "retype", entity: "product:mistral", type: "Organization" },
      { kind: "rename", entity: "organization:zhipu-ai", name: "Z.ai" },
      { kind: "ignore", surface: "Skills", entity: null },
      { kind: "ignore", surface: "2025", entity: "product:2025" },
    ]);
    expect(decisions[0]).toMatchObject({
      reason: "One account",
      by: "Ada",
      at: Date.parse("2026-01-31T04:00:00Z"),
      undone: null,
    });
    expect(decisions[1]).toMatchObject({ by: null, at: NOW });
    expect(decisions[6]).toMatchObject({
      id: "0123",
      undone: { reason: "It is one", by: null, at: Date.parse("2026-02-01T00:00:00Z") },
    });
    expect(new Set(decisions.map(({ id }) => id)).size).toBe(7);
  });

  it("gives decisions without an id the same one whenever it is read", () => {
    const yaml = "- {ignore: Skills, reason: A word}\n- {ignore: Skills, reason: A word}\n";
    const first = readDecisions("a.yaml", yaml, 1).map(({ decision }) => decision.id);
    const again = readDecisions("b.yaml", yaml, 2).map(({ decision }) => decision.id);
    expect(again).toEqual(first);
    expect(new Set(first).size).toBe(2);
  });

  it("holds nothing where it is empty or all comments", () => {
    expect(read("")).toEqual([]);
    expect(read("# nothing yet\n")).toEqual([]);
    expect(read(writeDecisions([]))).toEqual([]);
  });

  it.each([
    ["merge: x", "team.yaml:1: a file of decisions is a list"],
    ["\n- {reason: r}", "team.yaml:2: a decision says one of merge, split, retype, rename, ignore"],
    ["- just words", "team.yaml:1: a decision says one of merge, split, retype, rename, ignore"],
    ["- merge: person:a\n  into: person:a\n  reason: r", "team.yaml:1: person:a cannot be merged into itself"],
    [
      "- merge: openai\n  into: person:a\n  reason: r",
      'team.yaml:1: "openai" is no key of an entity, such as organization:openai',
    ],
    [
      "- merge: person:a\n  into: company:b\n  reason: r",
      'team.yaml:2: "company:b" is no key of an entity, such as organization:openai',
    ],
    [
      "- merge: person:a\n  into: person:B b\n  reason: r",
      'team.yaml:2: "person:B b" is no key of an entity, such as organization:openai',
    ],
    ["- merge: person:a\n  reason: r", "team.yaml:1: into must be a text"],
    ["- merge: person:a\n  into: person:b", "team.yaml:1: reason is missing: why this merge?"],
    [
      "- merge: person:a\n  into: person:b\n  reason: r\n  why: x",
      'team.yaml:4: a merge has no field "why"; there are merge, into, reason, by, at, id, undone',
    ],
    [
      "- retype: person:a\n  type: Company\n  reason: r",
      "team.yaml:2: type is one of Person, Organization, Model, Product",
    ],
    ["- retype: person:a\n  type: Person\n  reason: r", "team.yaml:1: person:a is a Person already"],
    [
      "- split: A\n  of: person:a\n  reason: r",
      "team.yaml:1: a split says either into, or type and name of a new entity",
    ],
    [
      "- split: A\n  of: person:a\n  into: person:a\n  reason: r",
      'team.yaml:1: "A" cannot be split from person:a into itself',
    ],
    [
      "- split: A\n  of: person:a\n  type: Person\n  name: '-'\n  reason: r",
      "team.yaml:4: a name needs a letter or digit",
    ],
    ["- ignore: A\n  reason: r\n  at: soon", "team.yaml:3: at is an instant such as 2026-01-31T12:00:00Z"],
    ["- ignore: A\n  reason: r\n  undone: true", "team.yaml:3: undone is a mapping with reason, by and at"],
    [
      "- ignore: A\n  reason: r\n  id: x\n- ignore: B\n  reason: r\n  id: x",
      "team.yaml:6: the decision of line 1 has the id x already",
    ],
  ])("names file and line of what is wrong: %j", (yaml, problem) => {
    expect(problemsOf(yaml)).toEqual([problem]);
  });

  it("lists all that is wrong at once, YAML errors too", () => {
    expect(problemsOf("- {ignore: A}\n- {rename: person:a, reason: r}")).toEqual([
      "team.yaml:1: reason is missing: why this ignore?",
      "team.yaml:2: name must be a text",
    ]);
    expect(problemsOf('- ignore: "A\n  reason: r')[0]).toMatch(/^team\.yaml:\d: /u);
  });

  it("is read as it was written, whatever the names and reasons are", () => {
    fc.assert(
      fc.property(fc.array(decision, { maxLength: 5 }), (list) => {
        const decisions = list.map((one, index) => ({ ...one, id: `d${String(index)}` }));
        expect(read(writeDecisions(decisions))).toEqual(decisions);
      }),
    );
  });
});

const text = fc
  .oneof(
    fc.string({ unit: "grapheme" }),
    fc.constantFrom("true", "null", "~", "12", "0x1f", "2026-01-01", "- a", "#", "'", "a: b"),
  )
  .map((value) => value.trim())
  .filter(
    (value) => foldSurface(value) !== "" && /[\p{L}\p{N}]/u.test(value) && !/[\p{Cc}\u2028\u2029\ufeff]/u.test(value),
  );
const key = fc.constantFrom("person:宝玉", "organization:openai", "model:gpt-5.2", "product:1");
const account: fc.Arbitrary<Account> = fc.record({
  reason: text,
  by: fc.option(text),
  at: fc.date({ min: new Date(0), max: new Date("2100-01-01"), noInvalidDate: true }).map((date) => date.getTime()),
});
const change: fc.Arbitrary<Decision["change"]> = fc.oneof(
  fc.constant({ kind: "merge" as const, from: "person:a", into: "person:b" }),
  fc.record({
    kind: fc.constant("split" as const),
    entity: key,
    alias: text,
    into: fc.constant("person:b"),
    name: fc.constant(null),
  }),
  fc
    .record({ entity: fc.constant("person:x-y-z"), alias: text, type: fc.constantFrom(...ENTITY_TYPES), name: text })
    .map(({ entity, alias, type, name }) => newSplit(entity, alias, type, name)),
  fc.record({
    kind: fc.constant("retype" as const),
    entity: fc.constant("person:a"),
    type: fc.constant("Model" as const),
  }),
  fc.record({ kind: fc.constant("rename" as const), entity: key, name: text }),
  fc.record({ kind: fc.constant("ignore" as const), surface: text, entity: fc.option(key) }),
);
const decision: fc.Arbitrary<Decision> = fc
  .record({ change, account, undone: fc.option(account) })
  .map(({ account: given, ...rest }) => ({ id: "", ...rest, ...given }));

function newSplit(entity: string, alias: string, type: EntityType, name: string): Decision["change"] {
  return { kind: "split", entity, alias, into: splitKey(type, name) ?? "", name };
}
