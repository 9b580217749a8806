import fc from "fast-check";
import { mkdtempSync, readdirSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { describe, expect, it, vi } from "vitest";
import { openScratchFile } from "../../src/exporter/scratch-file.ts";

describe("openScratchFile", () => {
  it("gives back the bytes that were put aside, in their order", () => {
    fc.assert(
      fc.property(fc.array(fc.uint8Array({ maxLength: 200_000, size: "max" }), { maxLength: 5 }), (pieces) => {
        const scratch = openScratchFile();
        try {
          for (const piece of pieces) scratch.add(Uint8Array.from(piece));
          expect(Buffer.concat([...scratch.read()]).equals(Buffer.concat(pieces))).toBe(true);
        } finally {
          scratch.close();
        }
      }),
      { numRuns: 20, interruptAfterTimeLimit: 10_000 },
    );
  });

  it("leaves nothing behind", () => {
    const folder = mkdtempSync(join(tmpdir(), "scratch-test-"));
    vi.stubEnv("TMPDIR", folder);
    try {
      const scratch = openScratchFile();
      scratch.add(Uint8Array.of(1));
      expect(readdirSync(folder)).toHaveLength(1);
      scratch.close();
      expect(readdirSync(folder)).toEqual([]);
    } finally {
      vi.unstubAllEnvs();
      rmSync(folder, { recursive: true });
    }
  });
});
