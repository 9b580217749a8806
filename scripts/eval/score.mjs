import { foldName } from "../../dist/domain/slug.js";

/**
 * @typedef {import("./annotations.mjs").Name} Name
 *
 * @typedef {object} Prediction One entity that a story is found to name.
 * @property {string} key
 * @property {string} type
 * @property {string} canonical
 * @property {Set<string>} surfaces
 * @property {Set<string>} rules Those that found it.
 *
 * @typedef {object} StoryScore
 * @property {{ name: Name, prediction: Prediction, isRight: boolean }[]} found `isRight`: of the right type, and the right entity where one is asked for.
 * @property {Name[]} missed
 * @property {Prediction[]} wrong Not named, or named once more under another key.
 */

/**
 * What a story names, each entity once.
 *
 * @param {readonly { surface: string, entityKey: string, rule: string }[]} mentions
 * @param {(key: string) => { name: string, type: string } | undefined} describe
 * @returns {Prediction[]}
 */
export function predictionsOf(mentions, describe) {
  /** @type {Map<string, Prediction>} */
  const byKey = new Map();
  for (const { surface, entityKey: key, rule } of mentions) {
    const { name = surface, type = "" } = describe(key) ?? {};
    const prediction = byKey.get(key) ?? { key, type, canonical: name, surfaces: new Set(), rules: new Set() };
    prediction.surfaces.add(surface);
    prediction.rules.add(rule);
    byKey.set(key, prediction);
  }
  return [...byKey.values()];
}

/**
 * @param {readonly Name[]} names
 * @param {readonly Prediction[]} predictions
 * @returns {StoryScore}
 */
export function scoreStory(names, predictions) {
  const open = new Set(predictions);
  const found = [];
  const missed = [];
  for (const name of names) {
    const fits = [...open].filter((prediction) => isNamed(name, prediction));
    const prediction = fits.find((fit) => isRight(name, fit)) ?? fits[0];
    if (prediction === undefined) missed.push(name);
    else {
      open.delete(prediction);
      found.push({ name, prediction, isRight: isRight(name, prediction) });
    }
  }
  return { found, missed, wrong: [...open] };
}

/** @param {Name} name @param {Prediction} prediction */
function isNamed({ forms }, { canonical, surfaces }) {
  const wanted = new Set(forms.map((form) => foldName(form)));
  return [canonical, ...surfaces].some((form) => wanted.has(foldName(form)));
}

/** @param {Name} name @param {Prediction} prediction */
function isRight({ type, keys }, prediction) {
  return keys.length === 0 ? prediction.type === type : keys.includes(prediction.key);
}

/**
 * @typedef {object} Measure
 * @property {number} precision
 * @property {number} recall
 * @property {number} f1
 * @property {number} names How many a reader finds.
 * @property {number} predictions
 */

/**
 * @param {number} right
 * @param {number} predictions
 * @param {number} names
 * @param {number} told How many of the names, where these are not as many as the right predictions.
 * @returns {Measure}
 */
function measure(right, predictions, names, told = right) {
  const precision = predictions === 0 ? 0 : right / predictions;
  const recall = names === 0 ? 0 : told / names;
  const f1 = right === 0 || told === 0 ? 0 : (2 * precision * recall) / (precision + recall);
  return { precision, recall, f1, names, predictions };
}

/**
 * All stories together: whatever the type, with the right type, for each type, for each rule. A rule's recall is its
 * share of all names, found by others too or not.
 *
 * @param {readonly StoryScore[]} scores
 */
export function summarise(scores) {
  const found = scores.flatMap((score) => score.found);
  const missed = scores.flatMap((score) => score.missed);
  const wrong = scores.flatMap((score) => score.wrong);
  const names = [...found.map(({ name }) => name), ...missed];
  const predictions = [...found.map(({ prediction }) => prediction), ...wrong];
  const right = found.filter(({ isRight: isTyped }) => isTyped);
  const types = ["Person", "Organization", "Model", "Product"].map((type) => {
    // A name may be told by an entity of another type, where one is asked for: each counts as its own.
    const ofType = right.filter(({ prediction }) => prediction.type === type).length;
    const told = right.filter(({ name }) => name.type === type).length;
    const wanted = names.filter((name) => name.type === type).length;
    const predicted = predictions.filter((prediction) => prediction.type === type).length;
    return { type, ...measure(ofType, predicted, wanted, told) };
  });
  const rules = [...new Set(predictions.flatMap((prediction) => [...prediction.rules]))].sort().map((rule) => {
    const ofRule = found.filter(({ prediction }) => prediction.rules.has(rule)).length;
    const all = predictions.filter((prediction) => prediction.rules.has(rule)).length;
    return { rule, ...measure(ofRule, all, names.length) };
  });
  return {
    all: measure(found.length, predictions.length, names.length),
    typed: measure(right.length, predictions.length, names.length),
    types,
    rules,
  };
}
