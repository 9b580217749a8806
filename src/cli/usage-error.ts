/** Arguments that contradict each other or cannot be used; the message says what to give instead. */
export class UsageError extends Error {}
