import { latestStories } from "./q1-latest-stories.mjs";
import { yearByDay } from "./q2-year-by-day.mjs";
import { strongestNeighbours } from "./q3-strongest-neighbours.mjs";
import { shortestPath } from "./q4-shortest-path.mjs";
import { subgraph } from "./q5-subgraph.mjs";
import { fiftyEntities } from "./q6-fifty-entities.mjs";
import { textSearch } from "./q7-text-search.mjs";

/** @type {readonly import("./operation.mjs").Operation[]} */
export const OPERATIONS = [
  latestStories,
  yearByDay,
  strongestNeighbours,
  shortestPath,
  subgraph,
  fiftyEntities,
  textSearch,
];
