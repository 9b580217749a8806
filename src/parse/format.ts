import type { DigestSource, ParsedAppearance } from "../domain/parsed.ts";
import type { Block } from "./blocks.ts";

/** A digest cut into blocks, as every format reads it. */
export interface DigestDocument {
  readonly source: DigestSource;
  readonly blocks: readonly Block[];
}

/** What a format finds in a digest. */
export interface FormatReading {
  /** Null where the format has no place for one. */
  readonly title: string | null;
  /** Where the digest was published, as written. */
  readonly url: string | null;
  /** In reading order. */
  readonly items: readonly ParsedAppearance[];
  readonly prose: readonly ParsedAppearance[];
  readonly warnings: readonly string[];
}

/** A recogniser of one format: one file, one line in the table of `parse.ts`. */
export interface DigestFormat {
  readonly name: string;
  recognises(document: DigestDocument): boolean;
  read(document: DigestDocument): FormatReading;
}
