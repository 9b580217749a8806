import type { Network } from "../../domain/export.ts";
import { ALL_TIME } from "../../domain/instant.ts";
import type { GraphSelection, StorySelection } from "../selection.ts";
import { toFullTextQuery } from "./full-text.ts";
import { type Parameters, windowParameters } from "./parameters.ts";
import { kindParameters } from "./read-relations.ts";

/** Which statements read a selection, `graph-entities` or `selected-entities` and so on, and what they are given. */
export interface SelectionParameters {
  readonly scope: "graph" | "selected";
  readonly network: Network;
  readonly parameters: Parameters;
}

/** Null where no story can pass. */
export function toSelectionParameters(selection: GraphSelection): SelectionParameters | null {
  const { network, types, kinds, minStories, stories } = selection;
  const authors = network === "entities" && kinds.includes("WROTE_ABOUT");
  const parameters = { network, types, kinds, minStories, authors, ...kindParameters(kinds) };
  if (stories === null) return { scope: "graph", network, parameters };
  const narrowed = toStoryParameters(stories);
  return narrowed === null ? null : { scope: "selected", network, parameters: { ...parameters, ...narrowed } };
}

function toStoryParameters({ mentions, window, language, series, text, digests }: StorySelection): Parameters | null {
  const keys = [...new Set(mentions?.keys)];
  const least = mentions === undefined ? 0 : mentions.all ? keys.length : 1;
  const query = text === undefined ? null : toFullTextQuery(text);
  if (query === "" || keys.length < least) return null;
  return {
    ...windowParameters(window ?? ALL_TIME),
    query: query ?? "",
    language: language ?? null,
    series: series ?? null,
    digests: digests ?? null,
    mentions: keys,
    least,
  };
}
