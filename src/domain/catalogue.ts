import type { EntityKey, EntityProfile } from "./entity.ts";

/** A curated entity, and how its names are to be taken in text. */
export interface CatalogueEntry {
  readonly profile: EntityProfile;
  /** Names and aliases as printed, the canonical name first, Chinese ones included, handles excluded. */
  readonly surfaces: readonly string[];
  /** Account names without `@`, as on x.com, GitHub, Hugging Face. */
  readonly handles: readonly string[];
  /**
   * Those of `surfaces` that are ordinary words too and are only taken with evidence; written in small letters where the
   * name has capitals, they are words in small letters only (`oracle`) and the name is certain (`Oracle`).
   */
  readonly ordinary: readonly string[];
  /** Those of `surfaces` that another entity has as well, and rather. */
  readonly shared: readonly string[];
  /** Model only: versions, sizes and variants are written after its names (`Qwen` → `Qwen3-Coder-480B`). */
  readonly hasVersions: boolean;
}

export interface Catalogue {
  readonly entries: ReadonlyMap<EntityKey, CatalogueEntry>;
  /** SHA-256 over what the files say, in hex: part of every digest's fingerprint. */
  readonly hash: string;
}
