import neo4j, {
  type BookmarkManager,
  type Driver,
  type ManagedTransaction,
  type RecordShape,
  type Result,
  type Session,
  type SessionMode,
} from "neo4j-driver";
import { CodedError } from "../../errors.ts";
import { sendWithoutDelay } from "./no-delay.ts";
import { encodeParameters, type Parameters } from "./parameters.ts";
import { withPlainNumbers } from "./plain-numbers.ts";
import { retryWhileAway } from "./retry.ts";
import type { ReadStatement, Statements, WriteStatement } from "./statements.ts";
import { translateError } from "./translate-error.ts";

export interface Neo4jOptions {
  /** `neo4j://`, `bolt://` and their `+s` and `+ssc` variants. */
  readonly url: string;
  readonly username: string;
  readonly password: string;
  /** Null: the server's default database. */
  readonly database: string | null;
  /** Called for every statement sent, with its file's name and the time until its whole answer was there. */
  readonly onStatement?: (name: string, milliseconds: number) => void;
}

/** A server that is down must be known to be so within seconds: each of these adds to what a caller waits. */
const CONNECT_MILLISECONDS = 3_000;
const ACQUIRE_MILLISECONDS = 5_000;
const RETRY_MILLISECONDS = 2_000;

/** Idle connections are tried out before use: a server that was restarted meanwhile has dropped them. */
const IDLE_MILLISECONDS = 30_000;

const POOL_SIZE = 50;

/** Answers are pages: nearly always one batch. */
const FETCH_SIZE = 2_000;

/** Rows of a stream are fetched so many at a time: some of them, a hub's relations with their stories, are large. */
const STREAM_FETCH_SIZE = 500;

/** A stream takes as long as its rows take to be written to disk. */
const STREAM_LIMITS = { timeout: 600_000 };

/** The server gives up on a question that takes longer; no statement comes near it. */
const READ_LIMITS = { timeout: 30_000 };

/** One slow question holds up others no longer; a busy database must not be asked again for what it is about to answer. */
const SHARED_LIMITS = { timeout: 5_000 };

/** Very large digests take a while, and writes wait for one another. */
const WRITE_LIMITS = { timeout: 300_000 };

/** Rows are what the statement's RETURN says: the type parameter states it, tests on the database hold it. */
export type RunWrite = <Row extends RecordShape>(name: WriteStatement, parameters: Parameters) => Promise<Row[]>;

/** Runs reading statements. */
export interface Reader {
  read<Row extends RecordShape>(name: ReadStatement, parameters?: Parameters): Promise<Row[]>;
}

/** A driver for one database, which runs the statements of `cypher/`. */
export class Connection implements Reader {
  readonly #driver: Driver;
  readonly #options: Neo4jOptions;
  readonly #statements: Statements;
  /**
   * Reads that follow a write see it, on whichever member of a cluster they land. One server alone needs no telling,
   * which would cost an eighth of the processor time that Node spends on a statement.
   */
  readonly #bookmarks: { readonly bookmarkManager?: BookmarkManager };
  readonly #endWithoutDelay = sendWithoutDelay();
  /** Reads what several questions share: the server gives up on it sooner. */
  readonly shared: Reader = {
    read: <Row extends RecordShape>(name: ReadStatement, parameters: Parameters = {}) =>
      this.#read<Row>(name, parameters, SHARED_LIMITS),
  };

  constructor(options: Neo4jOptions, statements: Statements) {
    this.#options = options;
    this.#statements = statements;
    this.#bookmarks = options.url.startsWith("neo4j") ? { bookmarkManager: neo4j.bookmarkManager() } : {};
    this.#driver = neo4j.driver(options.url, neo4j.auth.basic(options.username, options.password), {
      userAgent: "digest-graph",
      telemetryDisabled: true,
      notificationFilter: { minimumSeverityLevel: "OFF" },
      fetchSize: FETCH_SIZE,
      maxConnectionPoolSize: POOL_SIZE,
      connectionTimeout: CONNECT_MILLISECONDS,
      connectionAcquisitionTimeout: ACQUIRE_MILLISECONDS,
      connectionLivenessCheckTimeout: IDLE_MILLISECONDS,
      maxTransactionRetryTime: RETRY_MILLISECONDS,
    });
  }

  /**
   * Runs one reading statement, again where the server was briefly away. It is a transaction of its own: a managed one
   * would cost two round trips more, and half again of the processor time that Node spends on a question.
   */
  async read<Row extends RecordShape>(name: ReadStatement, parameters: Parameters = {}): Promise<Row[]> {
    return this.#read(name, parameters, READ_LIMITS);
  }

  async #read<Row extends RecordShape>(
    name: ReadStatement,
    parameters: Parameters,
    limits: { readonly timeout: number },
  ): Promise<Row[]> {
    const text = this.#statements.read.get(name) ?? "";
    const input = toInput(parameters);
    return this.#translateErrors(() =>
      retryWhileAway(
        () =>
          this.#withSession("READ", (session) =>
            this.#collect(`read/${name}`, () => session.run<Row>(text, input, limits)),
          ),
        RETRY_MILLISECONDS,
      ),
    );
  }

  /**
   * Has the server plan a reading statement without running it. The plan is kept for when it is run: the server tells
   * the two apart by text and kinds of parameters, of which there is one.
   */
  async plan(name: ReadStatement): Promise<void> {
    const text = `EXPLAIN ${this.#statements.read.get(name) ?? ""}`;
    await this.#translateErrors(() =>
      this.#withSession("READ", (session) => session.run(text, toInput({}), READ_LIMITS)),
    );
  }

  /**
   * Runs one reading statement whose rows are too many for memory: they come as they are asked for, and the server stops
   * where nobody asks on. It is not tried again.
   */
  async *stream<Row extends RecordShape>(
    name: ReadStatement,
    parameters: Parameters = {},
  ): AsyncGenerator<Row, void, undefined> {
    const start = performance.now();
    const session = this.#openSession("READ", STREAM_FETCH_SIZE);
    try {
      const text = this.#statements.read.get(name) ?? "";
      for await (const record of session.run<Row>(text, toInput(parameters), STREAM_LIMITS)) {
        yield withPlainNumbers(record.toObject());
      }
    } catch (error) {
      throw translateError(error, this.#options.url);
    } finally {
      await session.close();
      this.#options.onStatement?.(`read/${name}`, performance.now() - start);
    }
  }

  /** Runs statements in one transaction. `work` runs again where the transaction failed for a passing reason. */
  async write<T>(work: (run: RunWrite) => Promise<T>): Promise<T> {
    return this.#manage((tx) =>
      work((name, parameters) => {
        const text = this.#statements.write.get(name) ?? "";
        return this.#collect(`write/${name}`, () => tx.run(text, toInput(parameters)));
      }),
    );
  }

  /** Like `write`, but nothing of it stays. */
  async tryOut<T>(work: (run: RunWrite) => Promise<T>): Promise<T> {
    const outcomes: T[] = [];
    try {
      await this.write(async (run) => {
        outcomes.push(await work(run));
        throw new TriedOut();
      });
    } catch (error) {
      if (!(error instanceof TriedOut)) throw error;
    }
    return requireRow(outcomes.slice(-1), "try out");
  }

  /** Runs one statement that is not of `cypher/read` or `cypher/write`, in a transaction of its own. */
  async execute<Row extends RecordShape>(name: string, text: string, parameters: Parameters = {}): Promise<Row[]> {
    return this.#manage((tx) => this.#collect(name, () => tx.run<Row>(text, toInput(parameters))));
  }

  async close(): Promise<void> {
    this.#endWithoutDelay();
    await this.#driver.close();
  }

  async #manage<T>(work: (tx: ManagedTransaction) => Promise<T>): Promise<T> {
    return this.#translateErrors(() =>
      this.#withSession("WRITE", (session) => session.executeWrite(work, WRITE_LIMITS)),
    );
  }

  async #withSession<T>(mode: SessionMode, use: (session: Session) => Promise<T>): Promise<T> {
    const session = this.#openSession(mode, FETCH_SIZE);
    try {
      return await use(session);
    } finally {
      await session.close();
    }
  }

  #openSession(mode: SessionMode, fetchSize: number): Session {
    const { database } = this.#options;
    return this.#driver.session({
      defaultAccessMode: mode,
      ...this.#bookmarks,
      fetchSize,
      ...(database === null ? {} : { database }),
    });
  }

  async #translateErrors<T>(work: () => Promise<T>): Promise<T> {
    try {
      return await work();
    } catch (error) {
      throw translateError(error, this.#options.url);
    }
  }

  async #collect<Row extends RecordShape>(name: string, send: () => Result<Row>): Promise<Row[]> {
    const start = performance.now();
    const { records } = await withoutStack(send);
    this.#options.onStatement?.(name, performance.now() - start);
    return records.map((record) => withPlainNumbers(record.toObject()));
  }
}

/** Makes the driver roll a transaction back. */
class TriedOut extends Error {}

/**
 * Of every statement the driver notes the stack that it was sent from, for the case that it fails: a tenth of the time
 * that Node spends on it. Ours have names.
 */
function withoutStack<T>(send: () => T): T {
  const limit = Error.stackTraceLimit;
  Error.stackTraceLimit = 0;
  try {
    return send();
  } finally {
    Error.stackTraceLimit = limit;
  }
}

/**
 * One map for all parameters: the server plans a statement anew for every other size of a list or text among them, and
 * does not look into maps.
 */
function toInput(parameters: Parameters): { readonly input: Record<string, unknown> } {
  return { input: encodeParameters(parameters) };
}

/** For what can only be a fault of the graph or the program: the one row that a statement always answers. */
export function requireRow<Row>(rows: readonly Row[], statement: string): Row {
  const [row] = rows;
  if (row === undefined) throw new CodedError("SERVICE_UNAVAILABLE", `The graph is not migrated (${statement}).`);
  return row;
}
