/** Something the user can put right: reported as its message alone, without a stack trace. */
export class Problem extends Error {}
