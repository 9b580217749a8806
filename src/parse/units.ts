/** UTF-16 units that Markdown gives a meaning: comparing them is a good deal faster than comparing characters. */
export const SPACE = 0x20;
export const EXCLAMATION = 0x21;
export const AMPERSAND = 0x26;
export const OPEN_ROUND = 0x28;
export const CLOSE_ROUND = 0x29;
export const STAR = 0x2a;
export const LESS_THAN = 0x3c;
export const OPEN_SQUARE = 0x5b;
export const BACKSLASH = 0x5c;
export const CLOSE_SQUARE = 0x5d;
export const UNDERSCORE = 0x5f;
export const BACKTICK = 0x60;
export const SMALL_H = 0x68;
export const TILDE = 0x7e;

/** What `\s` matches. */
export function isWhiteSpace(unit: number): boolean {
  if (unit < 0xa0) return unit === SPACE || (unit >= 0x09 && unit <= 0x0d);
  return unit === 0xa0 || (unit >= 0x1680 && WIDE_SPACE.test(String.fromCharCode(unit)));
}

const WIDE_SPACE = /\s/u;
