/** What a subgraph may ask for, and what it asks for unless told: wherever it is asked. */
export const MAX_HOPS = 3;
export const MAX_NODES = 2_000;
export const MAX_STARTS = 100;
export const DEFAULT_HOPS = 1;
export const DEFAULT_NODES = 200;
/** What GraphQL's Int can hold: a number of stories has no sensible limit of its own. */
export const MAX_STORIES = 2_147_483_647;
