import type { ExportGraph } from "../domain/export.ts";

export interface WriteOptions {
  /**
   * What the IRIs of entities, stories and digests begin with (JSON-LD, N-Triples). The default is a URN, so that the
   * same graph has the same IRIs wherever it is served from.
   */
  readonly iriBase?: string;
  /**
   * CSV only. True unless told: cells that a spreadsheet would run as formulas begin with an apostrophe. False: as
   * they are, for programs.
   */
  readonly guardFormulas?: boolean;
  /** Where a part of a file waits until it is its turn (CSV). In memory unless told. */
  readonly openScratch?: () => Scratch;
}

/** Bytes that are put aside and read once all are there. */
export interface Scratch {
  /** Throws where there is no room. */
  add(bytes: Bytes): void;
  read(): Iterable<Bytes>;
  /** Lets go of them; to be called whatever became of them. */
  close(): void;
}

/** As zlib makes and the writer of archives takes them. */
export type Bytes = Uint8Array<ArrayBuffer>;

export interface ExportFormat {
  /** As users ask for it: `gexf`. */
  readonly name: string;
  /** Without a leading dot: `csv.zip`. */
  readonly fileExtension: string;
  readonly mediaType: string;
  /**
   * The file, in pieces of about 64 kB (text is to be sent as UTF-8). Nothing is read ahead of what is asked for;
   * closing the iterator closes the graph's streams. Throws what the streams throw, and where they do not hold what
   * the provenance says: a file that was not read to its end without an error is not whole.
   */
  write(graph: ExportGraph, options?: WriteOptions): AsyncGenerator<string | Uint8Array, void, undefined>;
}
