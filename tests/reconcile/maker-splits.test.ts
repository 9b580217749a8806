import { expect, it } from "vitest";
import { splitMaker } from "../../src/reconcile/maker-splits.ts";

it.each([
  ["OpenAI GPT-4o", ["OpenAI|GPT-4o"]],
  [
    "Google DeepMind Gemini 2.5",
    ["Google|DeepMind Gemini 2.5", "Google DeepMind|Gemini 2.5", "Google DeepMind Gemini|2.5"],
  ],
  ["智谱GLM-4.7", ["智谱|GLM-4.7"]],
  ["智谱 GLM", ["智谱|GLM"]],
  ["GPT-4o", []],
  ["", []],
  ["a b c d e f", ["a|b c d e f", "a b|c d e f", "a b c|d e f", "a b c d|e f"]],
])("parts %j behind each of its first words", (name, parts) => {
  expect(splitMaker(name).map(({ maker, made }) => `${maker}|${made}`)).toEqual(parts);
});
