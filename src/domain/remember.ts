/** Answers kept before all are forgotten: a few megabytes, and more names than a year's digests have. */
const MOST = 50_000;
/** Longer texts seldom come again. */
const MAX_LENGTH = 64;
/** From this length on V8 keeps a slice as a view of its whole text, which a remembered slice would hold in memory. */
const VIEW_LENGTH = 13;

/**
 * A pure function of a text that remembers its answers for short ones: news repeats its words. It forgets them all at
 * once when there are too many, which costs less than to keep count of their use.
 */
export function remember<T extends NonNullable<unknown> | null>(answer: (text: string) => T): (text: string) => T {
  const answers = new Map<string, T>();
  return (text) => {
    if (text.length > MAX_LENGTH) return answer(text);
    const known = answers.get(text);
    if (known !== undefined) return known;
    if (answers.size >= MOST) answers.clear();
    const own = text.length < VIEW_LENGTH ? text : copy(text);
    const fresh = answer(own);
    answers.set(own, fresh);
    return fresh;
  };
}

/** The same text, and a view of no more than itself: V8 writes a text that was put together anew before it cuts it. */
function copy(text: string): string {
  return ` ${text}`.slice(1);
}
