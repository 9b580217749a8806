const ASCII = /^\p{ASCII}*$/u;

/** Whether a text is of ASCII alone, for which most things have a quick way. */
export function isAscii(text: string): boolean {
  return ASCII.test(text);
}
