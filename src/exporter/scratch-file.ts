import { closeSync, mkdtempSync, openSync, readSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { Bytes, Scratch } from "../export/format.ts";
import { withFileNamed } from "../system-error.ts";

/** Bytes that are in memory at a time. */
const PIECE_LENGTH = 128 * 1024;

/** A file among the system's temporary ones, gone when it is closed. Throws what the system throws. */
export function openScratchFile(): Scratch {
  const folder = mkdtempSync(join(tmpdir(), "digest-graph-"));
  const path = join(folder, "scratch");
  const file = openSync(path, "wx+");
  return {
    add(bytes) {
      withFileNamed(path, () => {
        writeFileSync(file, bytes);
      });
    },
    *read() {
      let position = 0;
      for (;;) {
        const piece: Bytes = new Uint8Array(PIECE_LENGTH);
        const length = readSync(file, piece, 0, PIECE_LENGTH, position);
        if (length === 0) return;
        position += length;
        yield piece.subarray(0, length);
      }
    },
    close() {
      closeSync(file);
      rmSync(folder, { recursive: true, force: true });
    },
  };
}
