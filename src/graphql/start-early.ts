import { type GraphQLResolveInfo, isObjectType } from "graphql";
import type { GraphQLContext } from "./context.ts";
import { type EntityRef, keyOfRef } from "./entity-refs.ts";
import { findFields, readArguments } from "./look-ahead.ts";

/** Fields of an entity that need nothing of it but its key, and ask the store through loaders alone. */
const EARLY_FIELDS = ["neighbors", "timeline"] as const;

/** Any of the types: they take these fields from their interface. */
const SOME_ENTITY = "Organization";

/**
 * Asks what the selection below an entity asks by its key alone while the entity itself is looked for, instead of
 * afterwards. The loaders keep the questions; where the fields come to ask, the answers are on their way. Of an entity
 * that is not there, or is another by now, they are not heard.
 */
export function startEarly(context: GraphQLContext, ref: EntityRef, info: GraphQLResolveInfo): void {
  const type = info.schema.getType(SOME_ENTITY);
  if (typeof ref.key !== "string" || !isObjectType(type)) return;
  const entity = { key: keyOfRef(ref, "ref") };
  for (const name of EARLY_FIELDS) {
    const resolve = type.getFields()[name]?.resolve;
    for (const field of findFields(info, name)) {
      // What goes wrong here, goes wrong in the field's own place again.
      const ask = async (): Promise<unknown> =>
        resolve?.(entity, readArguments(info, SOME_ENTITY, field), context, { ...info, fieldNodes: [field] });
      ask().catch(() => null);
    }
  }
}
