import type { DecisionChange } from "./decision.ts";
import { describeType } from "./entity.ts";

/** A change in a sentence for people: `person:dotey is person:宝玉`. */
export function describeChange(change: DecisionChange): string {
  switch (change.kind) {
    case "merge":
      return `${change.from} is ${change.into}`;
    case "split":
      return `"${change.alias}", where it was taken for ${change.entity}, is ${change.into}`;
    case "retype":
      return `${change.entity} is ${describeType(change.type)}`;
    case "rename":
      return `${change.entity} is called "${change.name}"`;
    case "ignore":
      return `"${change.surface}" does not name ${change.entity ?? "anyone"}`;
  }
}
