import type { EntityKey } from "./entity.ts";

/** Who wrote an appearance, as its digest says. */
export interface Author {
  readonly name: string | null;
  /** Account name without `@`. */
  readonly handle: string | null;
  /** Null where the account is not a person's. */
  readonly personKey: EntityKey | null;
}
