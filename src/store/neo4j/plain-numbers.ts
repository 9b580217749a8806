import { Integer } from "neo4j-driver";

/**
 * Puts JavaScript's numbers in the place of the driver's integers, everywhere in a value, and returns the value. All that
 * our graphs hold are safe ones.
 *
 * The driver would do so itself (`disableLosslessIntegers`), but compares each with the least and the greatest safe one
 * in arithmetic of its own: a dozen objects for every count and instant of an answer.
 */
export function withPlainNumbers<Value extends object>(value: Value): Value {
  replace(value);
  return value;
}

function replace(value: object): unknown {
  if (value instanceof Integer) return value.toNumber();
  if (Array.isArray(value)) replaceItems(value);
  else replaceProperties(value as Record<string, unknown>);
  return value;
}

function replaceItems(items: unknown[]): void {
  for (let index = 0; index < items.length; index += 1) {
    const item = items[index];
    if (typeof item === "object" && item !== null) items[index] = replace(item);
  }
}

function replaceProperties(record: Record<string, unknown>): void {
  for (const name of Object.keys(record)) {
    const value = record[name];
    if (typeof value === "object" && value !== null) record[name] = replace(value);
  }
}
