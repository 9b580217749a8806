/** A CSV file (RFC 4180, lines end with a line feed). */
export interface Table<Item> {
  /** In the archive: `gephi/nodes.csv`. */
  readonly name: string;
  /** The first line, its line end included. */
  readonly header: string;
  /** One line, its line end included. */
  toRow(item: Item): string;
}

export function quoteCell(text: string): string {
  // Most texts have none; asking first takes a fraction of the time.
  return text.includes('"') ? `"${text.replaceAll('"', '""')}"` : `"${text}"`;
}

/**
 * What makes a spreadsheet run a cell as a formula (https://owasp.org/www-community/attacks/CSV_Injection), its
 * full-width forms too. And the apostrophe itself, so that taking one apostrophe off each text that begins with one
 * gives back every text.
 */
const FORMULA_START = /^[=+\-@\t\r\n＝＋－＠']/;

/** The text with an apostrophe before it where a spreadsheet would take it for a formula. */
export function guardFormula(text: string): string {
  return FORMULA_START.test(text) ? `'${text}` : text;
}
