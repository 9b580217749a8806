import { createHash } from "node:crypto";
import { decisionsMember } from "../../domain/decision.ts";
import type { DigestKey } from "../../domain/digest.ts";
import { addMember, EMPTY_SET_HASH } from "../../domain/graph-version.ts";
import { compareCodePoints } from "../../domain/order.ts";
import type { RebuildOutcome } from "../questions.ts";
import { requireContributions } from "../require-contributions.ts";
import { type Connection, requireRow, type RunWrite } from "./connection.ts";
import { listContributions } from "./contributions.ts";
import { readActive } from "./decisions.ts";
import { lockGraph, replayContribution } from "./write-digest.ts";

/** Nodes that go in one transaction, with their relationships: well within a small server's memory. */
const NODES_AT_ONCE = 2_000;

/** Entities, stories or digests that are looked at in one statement. */
const ROWS_AT_ONCE = 200;

/**
 * Makes all that is derived anew from the contributions and the decisions in force: takes it away, and loads digest by
 * digest. One transaction would not fit a server's memory, so readers see a part of the graph meanwhile, under the
 * version of that part. What it is made from is not touched: where it is interrupted, it is run again.
 *
 * @throws CodedError NOT_FOUND where there is a digest whose contribution is not kept
 */
export async function rebuild(connection: Connection): Promise<RebuildOutcome> {
  const [counts] = await connection.read<{ digests: number; contributions: number }>("count-contributions");
  requireContributions(counts?.digests ?? 0, counts?.contributions ?? 0);
  const before = await describeGraph(connection);
  await clearDerived(connection);
  let digests = 0;
  for await (const contribution of listContributions(connection)) {
    await connection.write((run) => replayContribution(run, contribution));
    digests += 1;
  }
  const after = await describeGraph(connection);
  return {
    digests,
    wrongDigests: countDifferences(before.digests, after.digests),
    wrongStories: countDifferences(before.stories, after.stories),
    wrongEntities: countDifferences(before.entities, after.entities),
    wrongRelations: countDifferences(before.relations, after.relations),
  };
}

/** In this order: most relationships of entities go with the stories. */
const CLEARED = ["appearances", "stories", "digests", "entities"];

async function clearDerived(connection: Connection): Promise<void> {
  for (const what of CLEARED) {
    const limits = Object.fromEntries(CLEARED.map((one) => [one, one === what ? NODES_AT_ONCE : 0]));
    for (let deleted = 1; deleted > 0;) deleted = await connection.write((run) => clearSome(run, limits));
  }
}

async function clearSome(run: RunWrite, limits: Readonly<Record<string, number>>): Promise<number> {
  const { decisions } = await lockGraph(run, null, null);
  const member = decisionsMember(readActive(decisions).map(({ change }) => change));
  const sum = member === null ? EMPTY_SET_HASH : addMember(EMPTY_SET_HASH, member);
  await run("set-state", { sum, now: Date.now() });
  const rows = await run<{ readonly deleted: number }>("clear-derived", limits);
  return requireRow(rows, "clear-derived").deleted;
}

/** By key, a hash of all that is derived. */
type Description = ReadonlyMap<string, string>;

interface GraphDescription {
  readonly digests: Description;
  readonly stories: Description;
  readonly entities: Description;
  /** By the entity that they start from. */
  readonly relations: Description;
}

interface WalkedRow {
  readonly [column: string]: unknown;
  readonly key: string;
}

async function describeGraph(connection: Connection): Promise<GraphDescription> {
  const entities = new Map<string, string>();
  const relations = new Map<string, string>();
  for await (const { key, relations: edges, ...entity } of walk(connection, "walk-entities")) {
    entities.set(key, describe(entity));
    relations.set(key, describe(edges));
  }
  return {
    digests: await describeAll(connection, "walk-digests"),
    stories: await describeAll(connection, "walk-stories"),
    entities,
    relations,
  };
}

async function describeAll(connection: Connection, name: "walk-digests" | "walk-stories"): Promise<Description> {
  const described = new Map<DigestKey, string>();
  for await (const { key, ...row } of walk(connection, name)) described.set(key, describe(row));
  return described;
}

async function* walk(
  connection: Connection,
  name: "walk-digests" | "walk-stories" | "walk-entities",
): AsyncGenerator<WalkedRow> {
  for (let after = "", isMore = true; isMore;) {
    const rows = await connection.read<WalkedRow>(name, { after, limit: ROWS_AT_ONCE });
    for (const row of rows) {
      after = row.key;
      yield row;
    }
    isMore = rows.length === ROWS_AT_ONCE;
  }
}

function describe(value: unknown): string {
  return createHash("sha256")
    .update(JSON.stringify(sortParts(value)) ?? "")
    .digest("base64")
    .slice(0, 16);
}

/** The server answers properties, nodes and some lists in no order of its own, so none counts. */
function sortParts(value: unknown): unknown {
  if (typeof value !== "object" || value === null) return value;
  if (Array.isArray(value)) return value.map(sortParts).toSorted(compareAsJson);
  const members = Object.entries(value).map(([name, member]) => [name, sortParts(member)] as const);
  return Object.fromEntries(members.toSorted(([left], [right]) => compareCodePoints(left, right)));
}

function compareAsJson(left: unknown, right: unknown): number {
  return compareCodePoints(JSON.stringify(left) ?? "", JSON.stringify(right) ?? "");
}

function countDifferences(before: Description, after: Description): number {
  return [...new Set([...before.keys(), ...after.keys()])].filter((key) => before.get(key) !== after.get(key)).length;
}
