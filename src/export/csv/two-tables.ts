/** A CSV file (RFC 4180, lines end with a line feed). */
interface Table {
  /** In the archive: `gephi/nodes.csv`. */
  readonly name: string;
  /** The first line, its line end included. */
  readonly header: string;
}

/** Two tables of the same items. Their lines are made together: most cells are the same in both. */
export interface TwoTables<Item> {
  readonly first: Table;
  readonly second: Table;
  readonly toLines: (item: Item) => Lines;
}

/** A line of each table, its line end included. */
interface Lines {
  readonly first: string;
  readonly second: string;
}
