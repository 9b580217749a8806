import type { Window } from "../domain/instant.ts";
import { firstPage } from "../domain/paging.ts";
import type { RelationKind } from "../domain/relation.ts";
import type { EntityPair, SharedAppearance } from "../store/questions.ts";
import type { Loaders } from "./loaders.ts";
import { checkCount } from "./pages.ts";
import type { EvidenceShape } from "./refs.ts";

/** The newest `first` pieces of evidence for a pair; pairs of one level are asked for together. */
export async function loadEvidence(
  loaders: Loaders,
  pair: EntityPair,
  asked: { readonly kinds: readonly RelationKind[]; readonly window: Window },
  first: number,
): Promise<EvidenceShape[]> {
  const { kinds, window } = asked;
  const page = firstPage(checkCount("first", first));
  const { items } = await loaders.sharedAppearances.load({ kinds, window, page }, pair);
  return items.map((shared) => toEvidence(shared, pair));
}

export function toEvidence({ kind, story, appearance }: SharedAppearance, pair: EntityPair): EvidenceShape {
  return { kind, story, appearance, pair };
}
