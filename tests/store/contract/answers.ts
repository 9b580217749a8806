import { expect } from "vitest";
import type { EntityCard } from "../../../src/domain/entity.ts";
import { readSubgraph } from "../../../src/query/subgraph.ts";
import type { GraphReader } from "../../../src/store/graph-store.ts";
import type { Question } from "./random-questions.ts";
import { readSelection } from "./read-selection.ts";

/**
 * What a store answers, in the form in which stores must agree: of a shortest path its length (any of several will do)
 * once its every hop proved to be one.
 */
export async function answer(store: GraphReader, question: Question): Promise<unknown> {
  switch (question.method) {
    case "shortestPath": {
      const path = await store.shortestPath(...question.args);
      if (path !== null) await checkPath(store, path, question.args);
      return path?.length ?? null;
    }
    case "openSelection":
      return readSelection(store, question.args[0]);
    case "subgraph": {
      const [{ around, ...rest }, withDates] = question.args;
      const known = (await store.entityCards(around)).flatMap((card) => card?.key ?? []);
      const found = await readSubgraph(store, { ...rest, around: known }, withDates);
      const dates = withDates ? {} : { firstAt: null, lastAt: null };
      return { ...found, edges: found.edges.map((edge) => ({ ...edge, ...dates })) };
    }
    case "stats": {
      const { loadedAt: _, ...stats } = await store.stats();
      return stats;
    }
    default: {
      // A question's arguments are those of its method, which the compiler cannot follow through the union.
      const answered: unknown = await Reflect.apply(store[question.method], store, question.args);
      return answered;
    }
  }
}

async function checkPath(
  store: GraphReader,
  cards: readonly EntityCard[],
  [from, to, filter]: Parameters<GraphReader["shortestPath"]>,
): Promise<void> {
  const path = cards.map(({ key }) => key);
  expect(cards).toEqual(await store.entityCards(path));
  if (path[0] !== from || path.at(-1) !== to)
    throw new Error(`${path.join(" → ")} does not lead from ${from} to ${to}`);
  const between = await store.entities(path.slice(1, -1));
  if (between.some((entity) => entity === null || filter.types?.includes(entity.type) === false)) {
    throw new Error(`${path.join(" → ")} passes a wrong type`);
  }
  for (const [index, key] of path.slice(1).entries()) {
    const edges = await store.edgesAmong([key, path[index] ?? ""], { ...filter, types: null });
    if (edges.length === 0) throw new Error(`${path.join(" → ")} has no edge to ${key}`);
  }
}
