import { availableParallelism } from "node:os";
import { CodedError } from "../../errors.ts";
import type { Connection, Reader } from "./connection.ts";

/**
 * So many statements of a kind are sent at once; two keep the database busy while Node reads the last answer. Node
 * spends as long on a question as the database does, so more processors than four would be idle anyway.
 */
export const MOST_UNDER_WAY = Math.min(4, Math.max(2, availableParallelism()));

/** A statement's fixed price is shared then; more questions, or long ones, would only wait for one another. */
const MOST_TOGETHER = 8;
const MOST_KEYS_TOGETHER = 200;

/** Many times what a statement takes: where those under way are slow ones, the next are sent beside them. */
const MOST_WAIT_MILLISECONDS = 20;

/** Answers a question for many keys in one statement (or few), in their order. */
type Answer<Args, Key, Value> = (reader: Reader, args: Args, keys: readonly Key[]) => Promise<Value[]>;

/** Questions that differ in nothing but their keys. */
interface Kind<Args, Key, Value> {
  readonly id: string;
  readonly args: Args;
  underWay: number;
  waiting: Question<Key, Value>[];
  timer: NodeJS.Timeout | undefined;
}

interface Question<Key, Value> {
  readonly keys: readonly Key[];
  readonly resolve: (answer: Promise<Value[]> | Value[]) => void;
  readonly reject: (error: unknown) => void;
}

/**
 * Makes questions of several requests share statements, of which the fixed price (session, messages, transaction) is more
 * than half of the cost. A question is sent at once unless others of its kind are under way, as many as the database can
 * answer at a time; those that come meanwhile go together in the next statement.
 *
 * Each is answered as if it had been asked alone: where a shared statement fails or takes long, each question of it is
 * asked again alone. To be used for questions that take little time.
 *
 * @returns asks for keys, with arguments that are what JSON can say
 */
export function gatherQuestions<Args, Key, Value>(
  connection: Pick<Connection, "read" | "shared">,
  answer: Answer<Args, Key, Value>,
): (args: Args, keys: readonly Key[]) => Promise<Value[]> {
  const kinds = new Map<string, Kind<Args, Key, Value>>();

  /** Calls for what waits as soon as the answer is there, before anybody reads it. */
  async function send(kind: Kind<Args, Key, Value>, reader: Reader, keys: readonly Key[]): Promise<Value[]> {
    kind.underWay += 1;
    try {
      return await answer(reader, kind.args, keys);
    } finally {
      kind.underWay -= 1;
      if (kind.waiting.length > 0) sendWaiting(kind);
      else if (kind.underWay === 0) kinds.delete(kind.id);
    }
  }

  function sendWaiting(kind: Kind<Args, Key, Value>): void {
    clearTimeout(kind.timer);
    kind.timer = undefined;
    const questions = kind.waiting;
    kind.waiting = [];
    const [only] = questions;
    if (questions.length === 1 && only !== undefined) only.resolve(send(kind, connection, only.keys));
    else void shareStatement(kind, questions);
  }

  async function shareStatement(
    kind: Kind<Args, Key, Value>,
    questions: readonly Question<Key, Value>[],
  ): Promise<void> {
    try {
      const keys = questions.flatMap((question) => question.keys);
      const answers = await send(kind, connection.shared, keys);
      let start = 0;
      for (const { keys: asked, resolve } of questions) resolve(answers.slice(start, (start += asked.length)));
    } catch (error) {
      const isAway = error instanceof CodedError && error.code === "SERVICE_UNAVAILABLE";
      for (const { keys, resolve, reject } of questions) {
        if (isAway) reject(error);
        else resolve(answer(connection, kind.args, keys));
      }
    }
  }

  return (args, keys) => {
    if (keys.length >= MOST_KEYS_TOGETHER) return answer(connection, args, keys);
    const id = JSON.stringify(args);
    const kind = kinds.get(id) ?? { id, args, underWay: 0, waiting: [], timer: undefined };
    kinds.set(id, kind);
    if (kind.underWay < MOST_UNDER_WAY) return send(kind, connection, keys);
    return new Promise((resolve, reject) => {
      kind.waiting.push({ keys, resolve, reject });
      if (isFull(kind.waiting)) sendWaiting(kind);
      else kind.timer ??= setTimeout(() => sendWaiting(kind), MOST_WAIT_MILLISECONDS);
    });
  };
}

function isFull(questions: readonly { readonly keys: readonly unknown[] }[]): boolean {
  const keys = questions.reduce((sum, question) => sum + question.keys.length, 0);
  return questions.length >= MOST_TOGETHER || keys >= MOST_KEYS_TOGETHER;
}
