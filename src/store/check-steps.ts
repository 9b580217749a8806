import {
  type ChangeProblem,
  checkChange,
  type Decision,
  type DecisionChange,
  type DecisionStep,
  foldSurface,
  moveOf,
  subjectOf,
  targetOf,
} from "../domain/decision.ts";
import type { EntityKey } from "../domain/entity.ts";
import { listRedirects } from "../domain/trace-keys.ts";
import { CodedError } from "../errors.ts";

/** Decisions as they are once steps are carried out. */
export interface PlannedSteps {
  /** All there are, in the order in which they were taken. */
  readonly decisions: readonly Decision[];
  readonly taken: readonly Decision[];
  readonly undone: readonly Decision[];
  /** Entities of the graph, as it is, whose mentions the taken decisions may move. */
  readonly touched: readonly EntityKey[];
}

/** What a graph holds of the entities that steps are about. */
export interface KnownEntities {
  /** By key, the folded surface forms of their mentions. A key that the graph does not hold is not there. */
  readonly surfaces: ReadonlyMap<EntityKey, ReadonlySet<string>>;
  /** Those of the folded forms that are ignored everywhere which anybody is called. */
  readonly used: ReadonlySet<string>;
}

/** All keys that steps name: what a store must know to check them. */
export function keysOfSteps(decisions: readonly Decision[], steps: readonly DecisionStep[]): EntityKey[] {
  const changes = steps.flatMap((step) => changeOf(decisions, step) ?? []);
  return [...new Set(changes.flatMap(keysOfChange))];
}

export function keysOfChange(change: DecisionChange): EntityKey[] {
  return [subjectOf(change), targetOf(change)].filter((key) => key !== null);
}

function changeOf(decisions: readonly Decision[], step: DecisionStep): DecisionChange | null {
  return "take" in step ? step.take.change : (decisions.find(({ id }) => id === step.undo)?.change ?? null);
}

/** The folded surface forms that steps take for nobody's name. */
export function listIgnoredEverywhere(steps: readonly DecisionStep[]): string[] {
  return steps.flatMap((step) =>
    "take" in step && step.take.change.kind === "ignore" && step.take.change.entity === null
      ? [foldSurface(step.take.change.surface)]
      : [],
  );
}

/** Why a step cannot be carried out. */
interface StepProblem {
  /** From 0. */
  readonly step: number;
  readonly argument: ChangeProblem["part"] | "id";
  readonly isMissing: boolean;
  readonly message: string;
}

/** The problems of several steps, as details of the first one's error. */
export interface StepsErrorDetails {
  readonly step: number;
  readonly argument: string;
  readonly problems: readonly { readonly step: number; readonly message: string }[];
}

/**
 * Carries steps out on the list of decisions, each on top of those before it.
 *
 * @param isTrusted decisions are taken without a look at whom the graph holds: it may get them later.
 * @throws CodedError BAD_USER_INPUT or NOT_FOUND, its details saying which step (from 0) and argument are to blame, and
 * what is wrong with the others (`StepsErrorDetails`).
 */
export function planSteps(
  decisions: readonly Decision[],
  steps: readonly DecisionStep[],
  known: KnownEntities,
  isTrusted: boolean,
): PlannedSteps {
  const simulation = new Simulation(known);
  const list = [...decisions];
  const taken: Decision[] = [];
  const undone: Decision[] = [];
  const touched = new Set<EntityKey>();
  const problems: StepProblem[] = [];
  for (const [index, step] of steps.entries()) {
    if ("take" in step) {
      const { id, change } = step.take;
      if (list.some((decision) => decision.id === id)) {
        problems.push({ step: index, argument: "id", isMissing: false, message: `there is a decision ${id} already` });
        continue;
      }
      list.push(step.take);
      taken.push(step.take);
      // One that was undone is history.
      if (step.take.undone !== null) continue;
      const problem = isTrusted ? null : simulation.check(change, list.slice(0, -1));
      // It is taken all the same: what follows from it would be found wrong too.
      if (problem !== null) problems.push({ step: index, argument: problem.part, ...problem });
      for (const key of simulation.take(change)) touched.add(key);
    } else {
      const place = list.findIndex(({ id }) => id === step.undo);
      const decision = list[place];
      if (decision === undefined || decision.undone !== null) {
        const isMissing = decision === undefined;
        const message = isMissing ? `there is no decision ${step.undo}` : `decision ${step.undo} is undone already`;
        problems.push({ step: index, argument: "id", isMissing, message });
        continue;
      }
      list[place] = { ...decision, undone: step.because };
      undone.push(decision);
      simulation.undo(decision.change);
    }
  }
  const [first] = problems;
  if (first !== undefined) throw stepsError(first, problems);
  return { decisions: list, taken, undone, touched: [...touched] };
}

function stepsError(first: StepProblem, problems: readonly StepProblem[]): CodedError {
  const listed = problems.map(({ step, argument, message }) => ({ step, message: `${argument}: ${message}.` }));
  const details: StepsErrorDetails = { step: first.step, argument: first.argument, problems: listed };
  const code = first.isMissing ? "NOT_FOUND" : "BAD_USER_INPUT";
  return new CodedError(code, `${first.argument}: ${first.message}.`, { details: { ...details } });
}

/** The changes in force, in the order in which they were taken. */
export function activeChanges(decisions: readonly Decision[]): DecisionChange[] {
  return decisions.filter(({ undone }) => undone === null).map(({ change }) => change);
}

/** Follows what several steps do to the entities of the graph, without doing it. */
class Simulation {
  readonly #known: KnownEntities;
  /** For each entity that there is by now, the entities of the graph whose mentions may have come to it. */
  readonly #sources: Map<EntityKey, Set<EntityKey>>;

  constructor(known: KnownEntities) {
    this.#known = known;
    this.#sources = new Map([...known.surfaces.keys()].map((key) => [key, new Set([key])]));
  }

  check(change: DecisionChange, before: readonly Decision[]): ChangeProblem | null {
    const redirects = listRedirects(activeChanges(before));
    return checkChange(change, {
      holds: (key) => this.#sources.has(key),
      leadsTo: (key) => redirects.get(key) ?? null,
      isSpelled: (entity, folded) =>
        entity === null
          ? this.#known.used.has(folded)
          : [...(this.#sources.get(entity) ?? [])].some((key) => this.#known.surfaces.get(key)?.has(folded) ?? false),
    });
  }

  /** The entities of the graph whose mentions the change may move. */
  take(change: DecisionChange): EntityKey[] {
    const subject = subjectOf(change);
    const sources = subject === null ? [] : [...(this.#sources.get(subject) ?? [subject])];
    const target = targetOf(change);
    if (target !== null) this.#add(target, sources);
    if (subject !== null && moveOf(change) !== null) this.#sources.delete(subject);
    return sources;
  }

  /** What it took may come back to where it was. */
  undo(change: DecisionChange): void {
    const [subject, target] = [subjectOf(change), targetOf(change)];
    if (subject !== null) this.#add(subject, target === null ? [] : [...(this.#sources.get(target) ?? [])]);
  }

  #add(key: EntityKey, sources: readonly EntityKey[]): void {
    this.#sources.set(key, new Set([...(this.#sources.get(key) ?? []), ...sources]));
  }
}
