/** Where repeated numbers are first looked for. */
const FIRST_LIMIT = 32;

/** A set of whole numbers in an eighth of a `Set`'s memory: a list that drops repeated numbers each time it has doubled. */
export class NumberSet {
  #numbers: number[] = [];
  #limit = FIRST_LIMIT;

  add(number: number): void {
    this.#numbers.push(number);
    if (this.#numbers.length < this.#limit) return;
    this.#numbers = this.values();
    this.#limit = Math.max(FIRST_LIMIT, 2 * this.#numbers.length);
  }

  /** Each once, in the order of their first coming. */
  values(): number[] {
    return [...new Set(this.#numbers)];
  }
}
