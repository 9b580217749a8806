import type { JsonValue } from "../domain/canonical-json.ts";
import type { Batches } from "../domain/export.ts";
import { joinInChunks } from "./chunks.ts";

/** The members of a JSON list, one to a line, without the brackets. */
export function listMembers<Item>(
  batches: Batches<Item>,
  toJson: (item: Item, index: number) => JsonValue,
): AsyncGenerator<Uint8Array, void, undefined> {
  return joinInChunks(batches, (item, index) => `${index === 0 ? "\n" : ",\n"}${JSON.stringify(toJson(item, index))}`);
}
