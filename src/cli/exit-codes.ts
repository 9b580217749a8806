export const OK = 0;
/** The command ran; some input was rejected. */
export const SOME_REJECTED = 1;
/** Wrong arguments or configuration, or the store does not answer: nothing was done. */
export const NOT_RUN = 2;
