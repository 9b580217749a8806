import { isMap, isPair, isScalar, isSeq, LineCounter, type Node, parseAllDocuments, type YAMLMap } from "yaml";
import { ENTITY_TYPES, type EntityType, type Link } from "../domain/entity.ts";
import type { CatalogueProblem } from "./catalogue-error.ts";

/** A string of the file, and where it stands. */
interface Located {
  readonly value: string;
  readonly file: string;
  readonly line: number;
}

/** An entity as a catalogue file has it; references are names still. */
export interface EntryText {
  readonly type: EntityType;
  readonly name: Located;
  readonly zh: readonly Located[];
  readonly aliases: readonly Located[];
  readonly handles: readonly Located[];
  readonly ordinary: readonly Located[];
  readonly shared: readonly Located[];
  readonly affiliations: readonly Located[];
  readonly description: string | null;
  readonly partOf: Located | null;
  readonly maker: Located | null;
  readonly family: Located | null;
  readonly hasVersions: boolean;
  readonly links: readonly Link[];
}

const COMMON_FIELDS = ["name", "zh", "aliases", "handles", "ordinary", "shared", "description", "links"];
const FIELDS: Readonly<Record<EntityType, readonly string[]>> = {
  Person: [...COMMON_FIELDS, "affiliations"],
  Organization: [...COMMON_FIELDS, "partOf"],
  Model: [...COMMON_FIELDS, "maker", "family", "versions"],
  Product: [...COMMON_FIELDS, "maker"],
};

/** Reads one file, a document for each type; what is wrong with it goes to `problems`, what is right is returned. */
export function readCatalogueFile(file: string, text: string, problems: CatalogueProblem[]): EntryText[] {
  const lines = new LineCounter();
  const documents = parseAllDocuments(text, { lineCounter: lines, schema: "core" });
  const reader = new FileReader(file, lines, problems);
  // An empty file has no document, and so no type.
  if ("empty" in documents) return reader.readRoot(null);
  const errors = documents.flatMap((document) => document.errors);
  for (const error of errors)
    problems.push({ file, line: lines.linePos(error.pos[0]).line, message: firstLine(error.message) });
  if (errors.length > 0) return [];
  return documents.flatMap((document) => reader.readRoot(document.contents));
}

function firstLine(message: string): string {
  return message.split("\n", 1)[0] ?? message;
}

class FileReader {
  readonly #file: string;
  readonly #lines: LineCounter;
  readonly #problems: CatalogueProblem[];

  constructor(file: string, lines: LineCounter, problems: CatalogueProblem[]) {
    this.#file = file;
    this.#lines = lines;
    this.#problems = problems;
  }

  readRoot(root: Node | null): EntryText[] {
    if (!isMap(root)) {
      this.#report(root, "a catalogue file is a mapping with type and entities");
      return [];
    }
    this.#checkFields(root, ["type", "entities"], "the file");
    const typeNode = root.get("type", true);
    const type = ENTITY_TYPES.find((known) => known === this.#text(typeNode)?.value);
    if (type === undefined) this.#report(typeNode ?? root, `type must be one of ${ENTITY_TYPES.join(", ")}`);
    const entities = root.get("entities", true);
    if (!isSeq(entities)) {
      this.#report(entities ?? root, "entities must be a list");
      return [];
    }
    if (type === undefined) return [];
    return entities.items.map((item) => this.#readEntry(type, item)).filter((entry) => entry !== null);
  }

  #readEntry(type: EntityType, node: unknown): EntryText | null {
    if (!isMap(node)) {
      this.#report(node, "an entity is a mapping with a name");
      return null;
    }
    const name = this.#text(node.get("name", true));
    if (name === null) {
      this.#report(node, "name is missing");
      return null;
    }
    this.#checkFields(node, FIELDS[type], `${type} "${name.value}"`);
    const list = (field: string): Located[] => this.#list(node, field, name.value);
    const one = (field: string): Located | null => this.#one(node, field, name.value);
    return {
      type,
      name,
      zh: list("zh"),
      aliases: list("aliases"),
      handles: list("handles"),
      ordinary: list("ordinary"),
      shared: list("shared"),
      affiliations: list("affiliations"),
      description: one("description")?.value ?? null,
      partOf: one("partOf"),
      maker: one("maker"),
      family: one("family"),
      hasVersions: this.#flag(node, "versions", name.value),
      links: this.#readLinks(node, name.value),
    };
  }

  #checkFields(node: YAMLMap, fields: readonly string[], owner: string): void {
    for (const pair of node.items) {
      const field = isScalar(pair.key) ? String(pair.key.value) : "";
      if (!fields.includes(field))
        this.#report(pair.key, `${owner} has no field "${field}"; there are ${fields.join(", ")}`);
    }
  }

  #one(node: YAMLMap, field: string, owner: string): Located | null {
    const value = node.get(field, true);
    if (value === undefined) return null;
    const text = this.#text(value);
    if (text === null) this.#report(value, `${field} of "${owner}" must be a text`);
    return text;
  }

  #list(node: YAMLMap, field: string, owner: string): Located[] {
    const value = node.get(field, true);
    if (value === undefined) return [];
    if (!isSeq(value)) {
      this.#report(value, `${field} of "${owner}" must be a list`);
      return [];
    }
    const texts: Located[] = [];
    for (const item of value.items) {
      const text = this.#text(item);
      if (text === null) this.#report(item, `${field} of "${owner}" must be a list of texts`);
      else texts.push(text);
    }
    return texts;
  }

  #flag(node: YAMLMap, field: string, owner: string): boolean {
    const value = node.get(field, true);
    if (value === undefined) return false;
    if (isScalar(value) && typeof value.value === "boolean") return value.value;
    this.#report(value, `${field} of "${owner}" must be true or false`);
    return false;
  }

  #readLinks(node: YAMLMap, owner: string): Link[] {
    const value = node.get("links", true);
    if (value === undefined) return [];
    if (!isMap(value)) {
      this.#report(value, `links of "${owner}" must be a mapping from label to address`);
      return [];
    }
    const links: Link[] = [];
    for (const pair of value.items) {
      const label = this.#text(pair.key);
      const url = this.#text(pair.value);
      if (label !== null && url !== null && URL.canParse(url.value)) links.push({ label: label.value, url: url.value });
      else this.#report(pair.key, `links of "${owner}": an address is wanted`);
    }
    return links;
  }

  /** Numbers that stand where a name should (`name: 1972`) are taken as they are written. */
  #text(node: unknown): Located | null {
    if (!isScalar(node)) return null;
    const value =
      typeof node.value === "string"
        ? node.value
        : typeof node.value === "number"
          ? (node.source ?? String(node.value))
          : "";
    return value.trim() === "" ? null : { value: value.trim(), file: this.#file, line: this.#lineOf(node) };
  }

  #report(node: unknown, message: string): void {
    this.#problems.push({ file: this.#file, line: this.#lineOf(node), message });
  }

  #lineOf(node: unknown): number {
    const target = isPair(node) ? node.key : node;
    const range = isScalar(target) || isMap(target) || isSeq(target) ? target.range : null;
    return range === null || range === undefined ? 1 : this.#lines.linePos(range[0]).line;
  }
}
