/** Lets so many be at work at once; others wait, first come, first served. */
export class Turns {
  readonly #waiting: (() => void)[] = [];
  #free: number;
  readonly #maxWaiting: number;

  constructor(free: number, maxWaiting: number) {
    this.#free = free;
    this.#maxWaiting = maxWaiting;
  }

  /** Are so many waiting that nobody else should? */
  get isFull(): boolean {
    return this.#waiting.length >= this.#maxWaiting;
  }

  /** Does the work when its turn comes; its answer or error is what comes of it. */
  async take<Answer>(work: () => Promise<Answer>): Promise<Answer> {
    if (this.#free > 0) this.#free -= 1;
    else await new Promise<void>((resolve) => this.#waiting.push(resolve));
    try {
      return await work();
    } finally {
      const next = this.#waiting.shift();
      if (next === undefined) this.#free += 1;
      else next();
    }
  }
}
