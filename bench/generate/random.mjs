/** A stream of numbers that the seed alone determines. */
export class Random {
  #state;

  /** @param {number} seed a whole number */
  constructor(seed) {
    this.#state = seed >>> 0;
  }

  /**
   * From 0 up to 1, 1 excluded (mulberry32, Tommy Ettinger).
   * @returns {number}
   */
  next() {
    this.#state = (this.#state + 0x6d2b79f5) >>> 0;
    let mixed = this.#state;
    mixed = Math.imul(mixed ^ (mixed >>> 15), mixed | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  }

  /**
   * A whole number from 0 up to `end`, `end` excluded.
   * @param {number} end
   */
  below(end) {
    return Math.floor(this.next() * end);
  }

  /** @param {number} probability */
  chance(probability) {
    return this.next() < probability;
  }

  /**
   * @template T
   * @param {readonly T[]} items not empty
   * @returns {T}
   */
  pick(items) {
    return /** @type {T} */ (items[this.below(items.length)]);
  }

  /**
   * The items in another order (Fisher and Yates).
   * @template T
   * @param {readonly T[]} items
   * @returns {T[]}
   */
  shuffle(items) {
    const shuffled = [...items];
    for (let last = shuffled.length - 1; last > 0; last -= 1) {
      const other = this.below(last + 1);
      const item = /** @type {T} */ (shuffled[last]);
      shuffled[last] = /** @type {T} */ (shuffled[other]);
      shuffled[other] = item;
    }
    return shuffled;
  }
}

/**
 * Draws whole numbers from 0 to `size` - 1, number n with a weight of 1 / (n + 1 + shift) ^ exponent (Zipf and
 * Mandelbrot's law). Memory grows with `size`, a draw costs its logarithm.
 */
export class ZipfSampler {
  #cumulative;

  /**
   * @param {number} size
   * @param {number} exponent
   * @param {number} shift
   */
  constructor(size, exponent, shift) {
    this.#cumulative = new Float64Array(size);
    let sum = 0;
    for (let rank = 0; rank < size; rank += 1) {
      sum += 1 / (rank + 1 + shift) ** exponent;
      this.#cumulative[rank] = sum;
    }
  }

  /** @param {Random} random */
  draw(random) {
    const goal = random.next() * (this.#cumulative.at(-1) ?? 0);
    let low = 0;
    let high = this.#cumulative.length - 1;
    while (low < high) {
      const middle = (low + high) >>> 1;
      if ((this.#cumulative[middle] ?? 0) > goal) high = middle;
      else low = middle + 1;
    }
    return low;
  }
}
