import { randomBytes } from "node:crypto";
import type { Account, DecisionChange, DecisionEffect, DecisionStep } from "../domain/decision.ts";
import type { EntityKey } from "../domain/entity.ts";
import { CodedError } from "../errors.ts";
import type { GraphQLContext } from "./context.ts";
import type { CurationShape } from "./refs.ts";

/** The arguments that every curating mutation has. */
export interface CurationArguments {
  readonly reason: string;
  readonly by?: string | null | undefined;
  readonly dryRun: boolean;
}

/** Longer ones are essays. */
const MAX_REASON_LENGTH = 1_000;

const MAX_AUTHOR_LENGTH = 200;

/**
 * Takes a decision, or says what it would change. `entity` is whom the answer is about afterwards.
 *
 * @param rename what parts of the change are called in the mutation's arguments, where not alike.
 * @throws CodedError BAD_USER_INPUT, NOT_FOUND
 */
export async function takeDecision(
  context: GraphQLContext,
  change: DecisionChange,
  args: CurationArguments,
  entity: EntityKey | null,
  rename: Readonly<Record<string, string>> = {},
): Promise<CurationShape> {
  const decision = { id: randomBytes(6).toString("hex"), change, ...readAccount(args), undone: null };
  const effect = await carryOut(context, { take: decision }, args.dryRun, rename);
  return { decision, effect, dryRun: args.dryRun, entityKey: entity, version: await context.store.version() };
}

/** Undoes a decision, or says what that would change. */
export async function undoDecision(
  context: GraphQLContext,
  id: string,
  args: CurationArguments,
): Promise<CurationShape> {
  const because = readAccount(args);
  const effect = await carryOut(context, { undo: id, because }, args.dryRun, {});
  const decision = (await context.store.decisions()).find((one) => one.id === id);
  if (decision === undefined) throw new CodedError("NOT_FOUND", `id: there is no decision ${id}.`);
  return {
    decision: { ...decision, undone: because },
    effect,
    dryRun: args.dryRun,
    entityKey: null,
    version: await context.store.version(),
  };
}

function readAccount({ reason, by }: CurationArguments): Account {
  const given = reason.trim();
  if (given === "" || given.length > MAX_REASON_LENGTH) {
    throw new CodedError(
      "BAD_USER_INPUT",
      `reason: say why in 1 to ${MAX_REASON_LENGTH} characters; these are ${given.length}.`,
      { details: { argument: "reason" } },
    );
  }
  const name = by?.trim() ?? "";
  if (name.length > MAX_AUTHOR_LENGTH) {
    throw new CodedError(
      "BAD_USER_INPUT",
      `by: at most ${MAX_AUTHOR_LENGTH} characters are accepted, these are ${name.length}.`,
      { details: { argument: "by" } },
    );
  }
  return { reason: given, by: name === "" ? null : name, at: Date.now() };
}

/** Steps are an idea of the store's: the client sees its own argument named. */
async function carryOut(
  context: GraphQLContext,
  step: DecisionStep,
  dryRun: boolean,
  rename: Readonly<Record<string, string>>,
): Promise<DecisionEffect> {
  try {
    return await context.store.decide([step], { dryRun });
  } catch (error) {
    const part = error instanceof CodedError ? error.details["argument"] : null;
    if (!(error instanceof CodedError) || typeof part !== "string") throw error;
    const argument = rename[part] ?? part;
    throw new CodedError(error.code, `${argument}${error.message.slice(part.length)}`, {
      details: { argument },
      cause: error,
    });
  } finally {
    context.forget();
  }
}
