import type { JsonValue } from "../../domain/canonical-json.ts";
import { printInstant } from "../../domain/instant.ts";
import type { Column } from "../columns.ts";

/** What an item has in some columns, as text for each of the two kinds of tables. */
export interface Cells {
  readonly neo4j: string;
  readonly gephi: string;
}

const EMPTY: Cells = { neo4j: "", gephi: "" };

/** Makes the cells of an item, each with a comma before it. Numbers and times are the same for both and made once. */
export function cellWriter<Item>(columns: readonly Column<Item>[], guarded: boolean): (item: Item) => Cells {
  return (item) => {
    let [neo4j, gephi] = ["", ""];
    for (const column of columns) {
      switch (column.type) {
        case "string": {
          const cells = textCells(column.read(item), guarded);
          neo4j += `,${cells.neo4j}`;
          gephi += `,${cells.gephi}`;
          break;
        }
        case "strings": {
          const cells = listCells(column.read(item), guarded);
          neo4j += `,${cells.neo4j}`;
          gephi += `,${cells.gephi}`;
          break;
        }
        case "json": {
          const cell = jsonCell(column.read(item));
          neo4j += `,${cell}`;
          gephi += `,${doubleBackslashes(cell)}`;
          break;
        }
        case "instant": {
          const at = column.read(item);
          const cell = at === null ? "," : `,"${printInstant(at)}"`;
          neo4j += cell;
          gephi += cell;
          break;
        }
        default: {
          const cell = `,${column.read(item) ?? ""}`;
          neo4j += cell;
          gephi += cell;
        }
      }
    }
    return { neo4j, gephi };
  };
}

/** Gephi takes a backslash for an escape character: it is doubled. */
function textCells(text: string | null, guarded: boolean): Cells {
  if (text === null) return EMPTY;
  const cell = quoteCell(guarded ? guardFormula(text) : text);
  return { neo4j: cell, gephi: doubleBackslashes(cell) };
}

/** Nothing to quote, double, guard or replace. So are the keys of stories, of which an edge may have hundreds. */
const PLAIN = /^\w+$/;

/**
 * For Gephi, a list is JSON. For neo4j-admin its values are parted by `;`, and one within a value becomes its full-width
 * twin.
 */
function listCells(values: readonly string[], guarded: boolean): Cells {
  if (values.length === 0) return EMPTY;
  if (values.every((value) => PLAIN.test(value))) {
    return { neo4j: `"${values.join(";")}"`, gephi: `"[""${values.join('"",""')}""]"` };
  }
  const { neo4j } = textCells(values.map((value) => value.replaceAll(";", "；")).join(";"), guarded);
  return { neo4j, gephi: doubleBackslashes(jsonCell(values)) };
}

/** It begins with a bracket, so no spreadsheet takes it for a formula. */
function jsonCell(list: readonly JsonValue[]): string {
  return list.length === 0 ? "" : quoteCell(JSON.stringify(list));
}

function doubleBackslashes(text: string): string {
  return text.includes("\\") ? text.replaceAll("\\", "\\\\") : text;
}

function quoteCell(text: string): string {
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
