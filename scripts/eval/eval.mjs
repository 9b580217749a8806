#!/usr/bin/env node
// How well names are recognised: precision, recall and F1 on the annotated digests of tests/evaluation, labels hidden.
//
//   npm run eval [-- --files] [-- -v] [-- --json]
//
// --files  a line for each digest
// -v       what was missed, what is false, and what has the wrong type
// --json   the figures alone, for programs

import { readFile } from "node:fs/promises";
import path from "node:path";
import { parseArgs } from "node:util";
import { readCatalogueFiles } from "../../dist/load/read-catalogue-files.js";
import { createPipeline } from "../../dist/pipeline.js";
import { readAnnotations } from "./annotations.mjs";
import { predictionsOf, scoreStory, summarise } from "./score.mjs";

const FOLDER = path.resolve(import.meta.dirname, "../../tests/evaluation/digests");

const { values: flags } = parseArgs({
  options: {
    files: { type: "boolean", default: false },
    verbose: { type: "boolean", short: "v", default: false },
    json: { type: "boolean", default: false },
  },
});

const pipeline = createPipeline({ catalogue: await readCatalogueFiles([]), timeZone: "UTC", ignoreLabels: true });
const annotated = await readAnnotations(FOLDER);
const files = [];
for (const { file, stories } of annotated) files.push({ file, stories: await scoreFile(file, stories) });
const summary = summarise(files.flatMap(({ stories }) => stories.map(({ score }) => score)));

if (flags.json) process.stdout.write(`${JSON.stringify(summary)}\n`);
else {
  const rows = [row("whatever the type", summary.all), row("with the right type", summary.typed)];
  printTable("", rows);
  printTable(
    "type",
    summary.types.map((of) => row(of.type, of)),
  );
  printTable(
    "rule",
    summary.rules.map((of) => row(of.rule, of)),
  );
  if (flags.files) {
    printTable(
      "digest",
      files.map(({ file, stories }) => row(file, summarise(stories.map(({ score }) => score)).typed)),
    );
  }
  if (flags.verbose) for (const { file, stories } of files) printErrors(file, stories);
}

/**
 * @param {string} file
 * @param {Map<string, import("./annotations.mjs").Name[]>} annotations
 */
async function scoreFile(file, annotations) {
  const source = pipeline.read({
    bytes: await readFile(path.join(FOLDER, file)),
    fileName: file,
    series: "evaluation",
  });
  const { appearances, entities } = pipeline.annotate(pipeline.parse(source));
  const open = new Map(annotations);
  const scores = appearances.map(({ appearance, mentions }) => {
    const title = appearance.title.text;
    const begin = [...open.keys()].find((text) => title.startsWith(text) || appearance.text.text.startsWith(text));
    const names = open.get(begin ?? "") ?? [];
    open.delete(begin ?? "");
    return {
      title,
      score: scoreStory(
        names,
        predictionsOf(mentions, (key) => entities.get(key)),
      ),
    };
  });
  // A story that was not even read.
  for (const [title, names] of open) scores.push({ title: `(not read) ${title}`, score: scoreStory(names, []) });
  return scores;
}

/** @param {string} label @param {import("./score.mjs").Measure} measure */
function row(label, { precision, recall, f1, names, predictions }) {
  return [label, precision.toFixed(3), recall.toFixed(3), f1.toFixed(3), String(names), String(predictions)];
}

/** @param {string} title @param {string[][]} rows */
function printTable(title, rows) {
  const lines = [[title, "precision", "recall", "F1", "names", "found"], ...rows];
  for (const [label = "", ...cells] of lines) {
    console.log(`${label.padEnd(22)}${cells.map((cell) => cell.padStart(11)).join("")}`);
  }
  console.log();
}

/** @param {string} file @param {{ title: string, score: import("./score.mjs").StoryScore }[]} stories */
function printErrors(file, stories) {
  for (const { title, score } of stories) {
    const lines = [
      ...score.missed.map(({ type, forms }) => `missed      ${forms.join(" | ")} (${type})`),
      ...score.wrong.map(
        ({ key, surfaces, rules }) => `false       ${[...surfaces].join(", ")} → ${key} (${[...rules].join(", ")})`,
      ),
      ...score.found
        .filter(({ isRight }) => !isRight)
        .map(({ name, prediction }) => `wrong type  ${name.forms.join(" | ")} (${name.type}) → ${prediction.key}`),
    ];
    if (lines.length > 0) console.log(`${file}: ${title}\n${lines.map((line) => `  ${line}\n`).join("")}`);
  }
}
