import { createHash } from "node:crypto";
import { isMap, isScalar, isSeq, LineCounter, type Node, parseDocument, stringify, type YAMLMap } from "yaml";
import { type Account, type Decision, type DecisionChange, foldSurface, splitKey } from "../domain/decision.ts";
import { describeType, ENTITY_TYPES, type EntityKey, type EntityType, typeOfKey } from "../domain/entity.ts";
import { type Instant, printInstant } from "../domain/instant.ts";
import { slugify } from "../domain/slug.ts";
import { type DecisionProblem, DecisionsFileError } from "./decisions-file-error.ts";

/** A decision as a file has it, and where it begins. */
export interface FiledDecision {
  readonly decision: Decision;
  readonly line: number;
}

const HEADER = `Decisions of curators, in the order in which they were taken. Each says one of
  merge: KEY        into: KEY                  two entities are one
  split: NAME       of: KEY   into: KEY        a name of one entity means another
  split: NAME       of: KEY   type: TYPE       name: NAME, the same for a new entity
  retype: KEY       type: TYPE                 an entity is a Person, Organization, Model or Product
  rename: KEY       name: NAME                 what an entity is called
  ignore: NAME      of: KEY (or leave it out)  what names nobody, or not this entity
and why; who decided (by) and when (at) where it is known. An id is given to those that have none.`;

/** Decisions as YAML that a team can review; what \`readDecisions\` reads again. */
export function writeDecisions(decisions: readonly Decision[]): string {
  const body = stringify(decisions.map(toRecord), { lineWidth: 120 });
  const header = HEADER.split("\n").map((line) => `# ${line}`.trimEnd());
  return `${header.join("\n")}\n\n${body}`;
}

function toRecord({ id, change, reason, by, at, undone }: Decision): Record<string, unknown> {
  return {
    ...describe(change),
    reason,
    ...accountOf({ by, at }),
    id,
    ...(undone === null ? {} : { undone: { reason: undone.reason, ...accountOf(undone) } }),
  };
}

function accountOf({ by, at }: Pick<Account, "by" | "at">): Record<string, string> {
  return { ...(by === null ? {} : { by }), at: printInstant(at) };
}

function describe(change: DecisionChange): Record<string, string> {
  switch (change.kind) {
    case "merge":
      return { merge: change.from, into: change.into };
    case "split": {
      const { alias, entity, into, name } = change;
      const target: Record<string, string> = name === null ? { into } : { type: typeOfKey(into) ?? "", name };
      return { split: alias, of: entity, ...target };
    }
    case "retype":
      return { retype: change.entity, type: change.type };
    case "rename":
      return { rename: change.entity, name: change.name };
    case "ignore":
      return change.entity === null ? { ignore: change.surface } : { ignore: change.surface, of: change.entity };
  }
}

const KINDS = ["merge", "split", "retype", "rename", "ignore"] as const;
type Kind = (typeof KINDS)[number];

const FIELDS: Readonly<Record<Kind, readonly string[]>> = {
  merge: ["into"],
  split: ["of", "into", "type", "name"],
  retype: ["type"],
  rename: ["name"],
  ignore: ["of"],
};
const COMMON_FIELDS = ["reason", "by", "at", "id", "undone"];

/**
 * Reads a file of decisions. One without an id gets one that follows from what it says, so that the same file says the
 * same again; one without an instant was taken `now`.
 *
 * @throws DecisionsFileError with all that is wrong in it.
 */
export function readDecisions(file: string, text: string, now: Instant): FiledDecision[] {
  const lines = new LineCounter();
  const document = parseDocument(text, { lineCounter: lines, schema: "failsafe" });
  const problems: DecisionProblem[] = document.errors.map((error) => ({
    file,
    line: lines.linePos(error.pos[0]).line,
    message: error.message.split("\n", 1)[0] ?? error.message,
  }));
  const reader = new Reader(file, lines, problems, now);
  const decisions = problems.length > 0 ? [] : reader.readList(document.contents);
  if (problems.length > 0) throw new DecisionsFileError(problems);
  return decisions;
}

class Reader {
  readonly #file: string;
  readonly #lines: LineCounter;
  readonly #problems: DecisionProblem[];
  readonly #now: Instant;
  readonly #linesOfIds = new Map<string, number>();

  constructor(file: string, lines: LineCounter, problems: DecisionProblem[], now: Instant) {
    this.#file = file;
    this.#lines = lines;
    this.#problems = problems;
    this.#now = now;
  }

  readList(root: Node | null): FiledDecision[] {
    // An empty file, or comments alone: nothing was decided.
    if (root === null || (isScalar(root) && root.value === "")) return [];
    if (!isSeq(root)) {
      this.#report(root, "a file of decisions is a list");
      return [];
    }
    return root.items.flatMap((item) => this.#readDecision(item) ?? []);
  }

  #readDecision(node: unknown): FiledDecision | null {
    const kind = isMap(node) ? KINDS.find((known) => node.has(known)) : undefined;
    if (!isMap(node) || kind === undefined) {
      this.#report(node, `a decision says one of ${KINDS.join(", ")}`);
      return null;
    }
    const before = this.#problems.length;
    this.#checkFields(node, kind);
    const change = this.#readChange(kind, node);
    const account = this.#readAccount(node, kind);
    const undone = this.#readUndone(node);
    const given = this.#text(node, "id");
    if (change === null || this.#problems.length > before) return null;
    const line = this.#lineOf(node);
    const id = given ?? this.#makeId(change, account, this.#text(node, "at"));
    const taken = this.#linesOfIds.get(id);
    if (taken !== undefined) {
      this.#report(node.get("id", true) ?? node, `the decision of line ${String(taken)} has the id ${id} already`);
      return null;
    }
    this.#linesOfIds.set(id, line);
    return { line, decision: { id, change, ...account, undone } };
  }

  /** The same decision may be in a file twice, a reversal in between. */
  #makeId(change: DecisionChange, { reason, by }: Account, at: string | null): string {
    for (let ordinal = 0; ; ordinal += 1) {
      const hash = createHash("sha256").update(JSON.stringify([describe(change), reason, by, at, ordinal]));
      const id = hash.digest("hex").slice(0, 12);
      if (!this.#linesOfIds.has(id)) return id;
    }
  }

  #readChange(kind: Kind, node: YAMLMap): DecisionChange | null {
    switch (kind) {
      case "merge": {
        const [from, into] = [this.#key(node, "merge"), this.#key(node, "into")];
        if (from !== null && from === into) this.#report(node, `${from} cannot be merged into itself`);
        return from === null || into === null ? null : { kind, from, into };
      }
      case "split":
        return this.#readSplit(node);
      case "retype": {
        const [entity, type] = [this.#key(node, "retype"), this.#type(node)];
        if (entity !== null && type !== null && typeOfKey(entity) === type)
          this.#report(node, `${entity} is ${describeType(type)} already`);
        return entity === null || type === null ? null : { kind, entity, type };
      }
      case "rename": {
        const [entity, name] = [this.#key(node, "rename"), this.#required(node, "name")];
        return entity === null || name === null ? null : { kind, entity, name };
      }
      case "ignore": {
        const surface = this.#surface(node, "ignore");
        const entity = node.has("of") ? this.#key(node, "of") : null;
        return surface === null ? null : { kind, surface, entity };
      }
    }
  }

  #readSplit(node: YAMLMap): DecisionChange | null {
    const [alias, entity] = [this.#surface(node, "split"), this.#key(node, "of")];
    const isNew = node.has("type") || node.has("name");
    if (isNew === node.has("into")) {
      this.#report(node, "a split says either into, or type and name of a new entity");
      return null;
    }
    const [type, name] = isNew ? [this.#type(node), this.#required(node, "name")] : [null, null];
    const into = isNew ? (type === null || name === null ? null : splitKey(type, name)) : this.#key(node, "into");
    if (into === null && type !== null && name !== null)
      this.#report(node.get("name", true), "a name needs a letter or digit");
    if (into !== null && into === entity)
      this.#report(node, `"${alias ?? ""}" cannot be split from ${into} into itself`);
    return alias === null || entity === null || into === null ? null : { kind: "split", alias, entity, into, name };
  }

  #readAccount(node: YAMLMap, kind: string): Account {
    const at = this.#text(node, "at");
    const instant = at === null ? this.#now : Date.parse(at);
    if (Number.isNaN(instant)) this.#report(node.get("at", true), "at is an instant such as 2026-01-31T12:00:00Z");
    const reason = this.#text(node, "reason");
    if (reason === null) this.#report(node, `reason is missing: why this ${kind}?`);
    return { reason: reason ?? "", by: this.#text(node, "by"), at: instant };
  }

  #readUndone(node: YAMLMap): Account | null {
    const undone = node.get("undone", true);
    if (undone === undefined) return null;
    if (isMap(undone)) return this.#readAccount(undone, "undoing");
    this.#report(undone, "undone is a mapping with reason, by and at");
    return null;
  }

  #checkFields(node: YAMLMap, kind: Kind): void {
    const allowed = [kind, ...FIELDS[kind], ...COMMON_FIELDS];
    for (const { key } of node.items) {
      const field = isScalar(key) ? String(key.value) : "";
      if (!allowed.includes(field))
        this.#report(key, `a ${kind} has no field "${field}"; there are ${allowed.join(", ")}`);
    }
  }

  #key(node: YAMLMap, field: string): EntityKey | null {
    const key = this.#required(node, field);
    if (key === null) return null;
    const slug = key.slice(key.indexOf(":") + 1);
    if (typeOfKey(key) !== null && slug !== "" && slugify(slug) === slug) return key;
    this.#report(node.get(field, true), `"${key}" is no key of an entity, such as organization:openai`);
    return null;
  }

  #type(node: YAMLMap): EntityType | null {
    const given = this.#required(node, "type");
    const type = ENTITY_TYPES.find((known) => known === given) ?? null;
    if (given !== null && type === null)
      this.#report(node.get("type", true), `type is one of ${ENTITY_TYPES.join(", ")}`);
    return type;
  }

  #surface(node: YAMLMap, field: string): string | null {
    const surface = this.#required(node, field);
    return surface === null || foldSurface(surface) === "" ? null : surface;
  }

  #required(node: YAMLMap, field: string): string | null {
    const text = this.#text(node, field);
    if (text === null) this.#report(node.get(field, true) ?? node, `${field} must be a text`);
    return text;
  }

  /** Null where the field is missing, empty or no text. */
  #text(node: YAMLMap, field: string): string | null {
    const value = node.get(field, true);
    if (!isScalar(value) || typeof value.value !== "string") return null;
    return value.value.trim() === "" ? null : value.value.trim();
  }

  #report(node: unknown, message: string): void {
    this.#problems.push({ file: this.#file, line: this.#lineOf(node), message });
  }

  #lineOf(node: unknown): number {
    const range = isScalar(node) || isMap(node) || isSeq(node) ? node.range : null;
    return range === null || range === undefined ? 1 : this.#lines.linePos(range[0]).line;
  }
}
