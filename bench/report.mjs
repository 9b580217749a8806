/** @typedef {import("./bench.mjs").ScaleResult} ScaleResult */
/** @typedef {import("./operations/operation.mjs").Operation} Operation */

/**
 * @typedef {object} Figures medians of the rounds
 * @property {string} operation
 * @property {string} server
 * @property {number} p50 milliseconds
 * @property {number} p99 milliseconds
 * @property {number} perSecond
 * @property {number} nodeCpu milliseconds per request
 * @property {number} javaCpu milliseconds per request
 * @property {number} failures of all rounds
 */

/**
 * What is to be reached; `value` is of one operation.
 * @typedef {object} Target
 * @property {string} what
 * @property {(of: (server: string) => Figures | undefined) => number | null} value
 * @property {(operation: string) => number} bound of each operation
 * @property {number | null} mean bound of the geometric mean
 * @property {"least" | "most"} kind
 */

/** @type {readonly Target[]} */
const TARGETS = [
  {
    what: "ours on Neo4j / peer, throughput",
    value: (of) => divide(of("ours-neo4j")?.perSecond, of("peer")?.perSecond),
    bound: () => 2.5,
    mean: 20,
    kind: "least",
  },
  {
    what: "ours on SQLite / peer, throughput",
    value: (of) => divide(of("ours-sqlite")?.perSecond, of("peer")?.perSecond),
    bound: () => 4,
    mean: 30,
    kind: "least",
  },
  {
    what: "ours on Neo4j / limit, p50",
    value: (of) => divide(of("ours-neo4j")?.p50, of("limit")?.p50),
    bound: (operation) => (operation === "Q4" ? 1.5 : 1.3),
    mean: null,
    kind: "most",
  },
  {
    what: "ours on Neo4j / limit, Node's CPU per request",
    value: (of) => divide(of("ours-neo4j")?.nodeCpu, of("limit")?.nodeCpu),
    bound: () => 1.7,
    mean: null,
    kind: "most",
  },
];

/**
 * @param {readonly ScaleResult[]} results
 * @param {readonly Operation[]} operations
 */
export function printReport(results, operations) {
  for (const result of results) {
    printScale(result, operations);
    printTargets(result);
    printCached(result);
  }
  printGrowth(results);
}

/**
 * @param {ScaleResult} result
 * @param {readonly Operation[]} operations
 */
function printScale({ scale, loads, faults, measurements, before, after }, operations) {
  const { cpus, model, memoryGb, node } = before;
  console.log(`\n## ${scale}\n`);
  console.log(`${String(cpus)} CPUs (${model}), ${String(memoryGb)} GB, Node ${node}`);
  console.log(`load average ${before.load.toFixed(2)} before, ${after.load.toFixed(2)} after`);
  for (const { store, digests, seconds } of loads) {
    console.log(`loaded into ${store}: ${seconds.toFixed(1)} s, ${(digests / seconds).toFixed(1)} digests/s`);
  }
  const figures = measurements.filter(({ rounds }) => rounds.length > 0).map(summarise);
  for (const { id, title } of operations) {
    const rows = figures.filter(({ operation }) => operation === id);
    if (rows.length === 0) continue;
    console.log(`\n${id} ${title}\n`);
    printTable(
      ["server", "p50 ms", "p99 ms", "requests/s", "Node ms", "Java ms", "failures"],
      rows.map((row) => [
        row.server,
        round(row.p50),
        round(row.p99),
        round(row.perSecond),
        round(row.nodeCpu),
        round(row.javaCpu),
        String(row.failures),
      ]),
    );
  }
  for (const { operation, server, fault } of faults)
    console.log(`\n✗ ${operation} ${server} answers differently:\n    ${fault}`);
}

/** @param {ScaleResult} result */
function printTargets({ scale, measurements }) {
  const figures = measurements.filter(({ rounds }) => rounds.length > 0).map(summarise);
  const operations = [...new Set(figures.map(({ operation }) => operation))];
  if (operations.length === 0) return;
  const rows = TARGETS.map(({ what, value, bound, mean, kind }) => {
    const ratios = operations.map((operation) =>
      value((server) => figures.find((row) => row.operation === operation && row.server === server)),
    );
    const cells = ratios.map((ratio, index) => mark(ratio, bound(operations[index] ?? ""), kind));
    return [what, ...cells, mean === null ? "" : mark(geometricMean(ratios), mean, kind)];
  });
  console.log(`\n${scale}, ratios (✓ reached, ✗ not)\n`);
  printTable(["ratio", ...operations, "geometric mean"], rows);
}

/** The least share of the throughput of `{ __typename }` that an operation whose answers are kept is to reach. */
const CACHED_TARGET = 0.85;

/** @param {ScaleResult} result */
function printCached({ scale, cached }) {
  if (cached.length === 0) return;
  console.log(`\n${scale}, response cache on, against { __typename } on the same server\n`);
  printTable(
    ["server", "operation", "requests/s", "ratio", "failures"],
    cached.map(({ server, operation, perSecond, ratio, failures }) => [
      server,
      operation,
      round(perSecond),
      mark(ratio, CACHED_TARGET, "least"),
      String(failures),
    ]),
  );
}

/**
 * What ten times the data cost.
 * @param {readonly ScaleResult[]} results
 */
function printGrowth(results) {
  const [small, large] = ["S1", "S2"].map((name) => results.find(({ scale }) => scale === name));
  if (small === undefined || large === undefined) return;
  const smallFigures = small.measurements.map(summarise);
  const rows = large.measurements.map(summarise).flatMap(({ operation, server, p50 }) => {
    if (!server.startsWith("ours")) return [];
    const before = smallFigures.find((row) => row.operation === operation && row.server === server);
    const bound = operation === "Q2" || operation === "Q5" ? 2 : 1.3;
    return [[operation, server, mark(divide(p50, before?.p50), bound, "most")]];
  });
  console.log("\nS2 against S1, p50\n");
  printTable(["operation", "server", "ratio"], rows);
}

/**
 * @param {import("./bench.mjs").Measurement} measurement
 * @returns {Figures}
 */
function summarise({ operation, server, rounds }) {
  return {
    operation,
    server,
    p50: median(rounds.map(({ latency }) => latency.p50)),
    p99: median(rounds.map(({ latency }) => latency.p99)),
    perSecond: median(rounds.map(({ throughput }) => throughput.perSecond)),
    nodeCpu: median(rounds.map(({ throughput }) => throughput.nodeCpu)),
    javaCpu: median(rounds.map(({ throughput }) => throughput.javaCpu)),
    failures: rounds.reduce((sum, { latency, throughput }) => sum + latency.timeouts + throughput.failures, 0),
  };
}

/** @param {readonly number[]} values */
function median(values) {
  const sorted = values.toSorted((a, b) => a - b);
  const middle = Math.floor(sorted.length / 2);
  const [low, high] = [sorted[sorted.length % 2 === 0 ? middle - 1 : middle], sorted[middle]];
  return ((low ?? Number.NaN) + (high ?? Number.NaN)) / 2;
}

/** @param {readonly (number | null)[]} values */
function geometricMean(values) {
  const known = values.filter((value) => value !== null);
  if (known.length === 0) return null;
  return Math.exp(known.reduce((sum, value) => sum + Math.log(value), 0) / known.length);
}

/**
 * @param {number | undefined} a
 * @param {number | undefined} b
 */
function divide(a, b) {
  return a === undefined || b === undefined ? null : a / b;
}

/**
 * @param {number | null} ratio
 * @param {number} bound
 * @param {"least" | "most"} kind
 */
function mark(ratio, bound, kind) {
  if (ratio === null) return "–";
  const isReached = kind === "least" ? ratio >= bound : ratio <= bound;
  return `${isReached ? "✓" : "✗"} ${round(ratio)}x`;
}

/** @param {number} value */
function round(value) {
  return value >= 100 ? value.toFixed(0) : value >= 10 ? value.toFixed(1) : value.toFixed(2);
}

/**
 * @param {readonly string[]} head
 * @param {readonly (readonly string[])[]} rows
 */
function printTable(head, rows) {
  const widths = head.map((cell, column) => Math.max(cell.length, ...rows.map((row) => row[column]?.length ?? 0)));
  const print = (/** @type {readonly string[]} */ cells) => {
    console.log(`| ${cells.map((cell, column) => cell.padEnd(widths[column] ?? 0)).join(" | ")} |`);
  };
  print(head);
  console.log(`|${widths.map((width) => "-".repeat(width + 2)).join("|")}|`);
  for (const row of rows) print(row);
}
