import { ENTITY_TYPES, type EntityType } from "../domain/entity.ts";

/** A type as the protocol has it. */
export interface ReconciliationType {
  readonly id: EntityType;
  readonly name: string;
  readonly description: string;
}

const DESCRIPTIONS: Readonly<Record<EntityType, string>> = {
  Person: "A human being",
  Organization: "A company, laboratory, institute or team",
  Model: "An AI model, a family of them or one version",
  Product: "A tool, app, service, library, framework, benchmark, hardware, protocol or platform",
};

/** What can be reconciled against. Every entity has exactly one of these types. */
export const RECONCILIATION_TYPES: readonly ReconciliationType[] = ENTITY_TYPES.map((id) => ({
  id,
  name: id,
  description: DESCRIPTIONS[id],
}));

/** The type of that id, in any case; null where there is none. */
export function findType(id: string): EntityType | null {
  return ENTITY_TYPES.find((type) => type.toLowerCase() === id.toLowerCase()) ?? null;
}

/** What answers say of an entity's type. */
export function describeType(id: EntityType): { readonly id: EntityType; readonly name: string } {
  return { id, name: id };
}
