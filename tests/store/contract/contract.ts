import { describe } from "vitest";
import type { GraphStore } from "../../../src/store/graph-store.ts";
import { describeCloseSpellings } from "./contract-close-spellings.ts";
import { describeDecisions } from "./contract-decisions.ts";
import { describeEntities } from "./contract-entities.ts";
import { describeLatestStories } from "./contract-latest-stories.ts";
import { describePaging } from "./contract-paging.ts";
import { describeProperties } from "./contract-properties.ts";
import { describeRelations } from "./contract-relations.ts";
import { describeSearch } from "./contract-search.ts";
import { describeSelections } from "./contract-selections.ts";
import { describeStories } from "./contract-stories.ts";
import { describeSupport } from "./contract-support.ts";
import { describeTimelines } from "./contract-timelines.ts";
import { describeTrends } from "./contract-trends.ts";
import { describeWriting } from "./contract-writing.ts";

/** Opens a store that is empty and migrated; the suite closes it before it opens the next. */
export type OpenStore = () => Promise<GraphStore>;

export interface ContractOptions {
  /** Random graphs per property: fewer where a write is slow. */
  readonly runs: number;
}

/** What every store must do. Both implementations run it: one call in a test file of theirs. */
export function describeStore(name: string, openStore: OpenStore, options: ContractOptions = { runs: 30 }): void {
  describe(`${name} as a graph store`, () => {
    describeWriting(openStore);
    describeEntities(openStore);
    describeCloseSpellings(openStore);
    describeStories(openStore);
    describeSearch(openStore, options);
    describeRelations(openStore);
    describeSupport(openStore);
    describeSelections(openStore);
    describeTimelines(openStore);
    describeTrends(openStore);
    describeLatestStories(openStore, options);
    describeDecisions(openStore);
    describePaging(openStore, options);
    describeProperties(openStore, options);
  });
}
