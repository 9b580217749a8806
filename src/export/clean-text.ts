/**
 * What XML 1.0 cannot hold (https://www.w3.org/TR/xml/#charsets): control characters other than tab, line feed and
 * carriage return; halves of surrogate pairs, which UTF-8 cannot hold either; U+FFFE and U+FFFF.
 */
// oxlint-disable-next-line no-control-regex
const UNWRITABLE = /[\0-\u0008\u000B\u000C\u000E-\u001F\uFFFE\uFFFF\p{Cs}]/gu;

/**
 * Puts U+FFFD, the replacement character, for each character that some format cannot hold. Every format gets the same
 * text, so that all files of one graph agree.
 */
export function cleanText(text: string): string {
  return text.replace(UNWRITABLE, "\uFFFD");
}
