import { mkdirSync, statSync } from "node:fs";
import { dirname } from "node:path";
import Database from "libsql";
import { type CodedError, storeUnavailable } from "../../errors.ts";

/** Booleans are not among them: libsql ends the process when it is given one. */
type SqlValue = string | number | Uint8Array | null;
export type SqlParameters = Readonly<Record<string, SqlValue>>;

/** A writer waits this long for its turn: some hundred loads of other processes. Readers never wait (WAL). */
const BUSY_MILLISECONDS = 10_000;

/** How often the switch to WAL is tried while other processes open the same new file; it ignores the busy timeout. */
const WAL_ATTEMPTS = 100;
const WAL_PAUSE_MILLISECONDS = 20;

/** A load touches relation rows all over the file: they had better stay in memory between two loads. */
const CACHE_KIBIBYTES = 64 * 1024;

/** Some dozen loads write the same pages again and again; they go to the file itself every 16 MB. */
const CHECKPOINT_PAGES = 4_000;

/** What SQLite says when the file or its disk is at fault, not the statement. */
const ENVIRONMENT_CODES =
  /^SQLITE_(?:BUSY|LOCKED|CANTOPEN|NOTADB|CORRUPT|FULL|IOERR|READONLY|PERM|AUTH|NOMEM|PROTOCOL|NOLFS)/u;

/**
 * One connection to one file, with its prepared statements. Parameters are named (`@key`); one that is not given is
 * NULL. All calls are synchronous.
 */
export class Connection {
  readonly #file: string;
  readonly #database: Database.Database;
  readonly #statements = new Map<string, Database.Statement<[SqlParameters]>>();

  /** @throws CodedError SERVICE_UNAVAILABLE where the file cannot be opened or made. */
  constructor(file: string, cacheKibibytes: number = CACHE_KIBIBYTES) {
    this.#file = file;
    try {
      if (file !== ":memory:") mkdirSync(dirname(file), { recursive: true });
      this.#database = new Database(file, { timeout: BUSY_MILLISECONDS });
    } catch (error) {
      throw this.unusable(describeCause(error, file), error);
    }
    try {
      this.#configure(cacheKibibytes);
    } catch (error) {
      this.#database.close();
      throw this.explain(error);
    }
  }

  #configure(cacheKibibytes: number): void {
    this.#database.exec(`PRAGMA busy_timeout = ${String(BUSY_MILLISECONDS)}`);
    this.#useWriteAheadLog();
    this.#database.exec(
      `PRAGMA cache_size = -${String(cacheKibibytes)}; PRAGMA wal_autocheckpoint = ${String(CHECKPOINT_PAGES)}`,
    );
    // A crash of the machine may lose the last loads, which can be repeated, but never damages the file.
    this.#database.exec("PRAGMA synchronous = NORMAL; PRAGMA foreign_keys = ON");
  }

  #useWriteAheadLog(): void {
    for (let attempt = 1; ; attempt += 1) {
      try {
        this.#database.exec("PRAGMA journal_mode = WAL");
        return;
      } catch (error) {
        if (attempt === WAL_ATTEMPTS || !codeOf(error).startsWith("SQLITE_BUSY")) throw error;
        Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, WAL_PAUSE_MILLISECONDS);
      }
    }
  }

  /** `Row` is what the statement's SELECT lists: the caller states it beside the SQL, for the driver does not know. */
  // oxlint-disable-next-line typescript/no-unnecessary-type-parameters
  all<Row>(sql: string, parameters: SqlParameters = {}): Row[] {
    return this.#prepare(sql).all(parameters) as Row[];
  }

  // oxlint-disable-next-line typescript/no-unnecessary-type-parameters
  get<Row>(sql: string, parameters: SqlParameters = {}): Row | undefined {
    return this.all<Row>(sql, parameters)[0];
  }

  /**
   * The rows one after another: few of them are in memory at a time. Holds up writes to the schema until it is at its
   * end or the connection is closed.
   */
  // oxlint-disable-next-line typescript/no-unnecessary-type-parameters
  iterate<Row>(sql: string, parameters: SqlParameters = {}): IterableIterator<Row> {
    // A statement of its own: one that is prepared once cannot be at two rows.
    return this.#database.prepare<[SqlParameters]>(sql).iterate(parameters) as IterableIterator<Row>;
  }

  /**
   * As `all`, each row a list of some columns. It comes as one text of JSON: the driver crosses into native code for
   * every value of a row, which takes longer than finding it. For texts and integers; reals would lose digits.
   */
  // oxlint-disable-next-line typescript/no-unnecessary-type-parameters
  tuples<Tuple extends readonly unknown[]>(
    sql: string,
    columns: readonly string[],
    parameters: SqlParameters = {},
  ): Tuple[] {
    const row = this.get<{ readonly tuples: string }>(
      `SELECT json_group_array(json_array(${columns.join(", ")})) AS tuples FROM (${sql})`,
      parameters,
    );
    const tuples: Tuple[] = JSON.parse(row?.tuples ?? "[]");
    return tuples;
  }

  /** As `tuples`, column by column: for thousands of rows that are numbers. */
  columns(sql: string, names: readonly string[], parameters: SqlParameters = {}): number[][] {
    const columns = names.map((name) => `json_group_array(${name})`);
    const row = this.get<{ readonly columns: string }>(
      `SELECT json_array(${columns.join(", ")}) AS columns FROM (${sql})`,
      parameters,
    );
    const values: number[][] = JSON.parse(row?.columns ?? "[]");
    return values;
  }

  run(sql: string, parameters: SqlParameters = {}): void {
    this.#prepare(sql).run(parameters);
  }

  /** Runs statements that take no parameters, several at once. */
  execute(sql: string): void {
    this.#database.exec(sql);
  }

  /** All statements of `work` see one state of the file, whatever other processes write meanwhile. */
  read<T>(work: () => T): T {
    return this.#transact("BEGIN", work);
  }

  /** From the first statement on, all see one state of the file, until the connection is closed. */
  beginSnapshot(): void {
    this.#database.exec("BEGIN");
  }

  /** Writes all that there is to another file, which must not exist. */
  copyTo(file: string): void {
    this.run("VACUUM INTO @file", { file });
  }

  /** Takes the write lock first, so that what `work` reads holds until it is done. All of it is written or nothing. */
  write<T>(work: () => T): T {
    return this.#transact("BEGIN IMMEDIATE", work);
  }

  /** Like `write`, but nothing of it stays. */
  tryOut<T>(work: () => T): T {
    return this.#transact("BEGIN IMMEDIATE", work, "ROLLBACK");
  }

  close(): void {
    this.#statements.clear();
    if (this.#database.open) this.#database.close();
  }

  unusable(reason: string, cause: unknown = null): CodedError {
    return storeUnavailable(`The graph file ${this.#file} (GRAPH_URL) cannot be used: ${reason}.`, cause);
  }

  /** Turns an error of the file or its disk into a coded one; leaves the others, which are bugs, as they are. */
  explain(error: unknown): unknown {
    return ENVIRONMENT_CODES.test(codeOf(error)) ? this.unusable(describeCause(error, this.#file), error) : error;
  }

  #transact<T>(begin: string, work: () => T, end = "COMMIT"): T {
    if (!this.#database.open) throw this.unusable("it was closed");
    this.#database.exec(begin);
    try {
      const result = work();
      this.#database.exec(end);
      return result;
    } catch (error) {
      // SQLite itself rolls back where the disk is full; a second time would hide that.
      if (this.#database.inTransaction) this.#database.exec("ROLLBACK");
      throw error;
    }
  }

  #prepare(sql: string): Database.Statement<[SqlParameters]> {
    const known = this.#statements.get(sql);
    if (known !== undefined) return known;
    const statement = this.#database.prepare<[SqlParameters]>(sql);
    this.#statements.set(sql, statement);
    return statement;
  }
}

/** Result codes of SQLite (https://sqlite.org/rescode.html) that the driver gives no name to, or not always. */
const RESULT_CODES: ReadonlyMap<number, string> = new Map([
  [8, "SQLITE_READONLY"],
  [10, "SQLITE_IOERR"],
  [14, "SQLITE_CANTOPEN"],
]);

/**
 * The driver knows some extended codes only: of others it has the number, `UNKNOWN_SQLITE_ERROR_1544`, whose last byte is
 * the plain code. Where it cannot open a file, the number is in the text alone: `ConnectionFailed("… graph.db: 14")`.
 */
function codeOf(error: unknown): string {
  if (!(error instanceof Error)) return "";
  const code = "code" in error && typeof error.code === "string" ? error.code : "";
  const [, number] =
    /^UNKNOWN_SQLITE_ERROR_(\d+)$/u.exec(code) ?? /^ConnectionFailed\(.*: (\d+)"\)$/su.exec(error.message) ?? [];
  return number === undefined ? code : (RESULT_CODES.get(Number(number) % 256) ?? code);
}

function describeCause(error: unknown, file: string): string {
  const code = codeOf(error);
  if (code.startsWith("SQLITE_BUSY")) {
    return `another process has held its lock for ${String(BUSY_MILLISECONDS / 1000)} seconds`;
  }
  if (code.startsWith("SQLITE_FULL")) return "its disk is full";
  if (/^SQLITE_(?:CANTOPEN|READONLY)/u.test(code)) {
    return statSync(file, { throwIfNoEntry: false })?.isDirectory() === true
      ? "it is a folder"
      : "it or its folder cannot be written, and SQLite keeps files of its own beside it";
  }
  return error instanceof Error ? error.message : String(error);
}
