/**
 * @typedef {object} Scale
 * @property {number} stories distinct
 * @property {number} entities
 * @property {number} mentions in title, text and author of all appearances, about
 * @property {number} days from the first digest to the last
 * @property {number} seed
 */

/**
 * S0 is not generated: it is the seeds that the project ships.
 * @type {Readonly<Record<"S1" | "S2", Scale>>}
 */
export const SCALES = {
  S1: { stories: 10_000, entities: 5_000, mentions: 80_000, days: 730, seed: 1 },
  S2: { stories: 100_000, entities: 30_000, mentions: 800_000, days: 730, seed: 2 },
};

/** The end of the generated two years, so that nothing depends on today. */
export const LAST_DAY = Date.UTC(2025, 11, 31);
