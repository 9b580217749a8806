import { describe, expect, it } from "vitest";
import { formatCandidates } from "../../src/cli/format-candidates.ts";
import { createPipeline } from "../../src/pipeline.ts";
import { type CandidateRequest, type CatalogueCandidate, findCandidates } from "../../src/query/candidates.ts";
import { readCatalogue } from "../../src/resolve/catalogue.ts";
import type { GraphStore } from "../../src/store/graph-store.ts";

const SHIPPED = [
  {
    file: "organizations.yaml",
    text: "type: Organization\nentities:\n  - name: Nebulatron\n    handles: [nebulatron]\n  - name: Quillora\n",
  },
  { file: "models.yaml", text: "type: Model\nentities:\n  - name: Zorba\n    maker: Nebulatron\n    versions: true\n" },
];
const CATALOGUE = readCatalogue(SHIPPED);

/** Each a digest: three name VexilDB, two Nebullatron, two Zorba 7, one GlimmerFS. */
const DIGESTS = [
  "- VexilDB is quick. The framework VexilDB sorts well.\n- Nebullatron's DeepQuill left, says Nebulatron.\n- Zorba 7 is out.",
  '- We ran VexilDB again: it holds # signs, "quotes" and: colons.\n- DeepQuill is **Nebullatron**\'s.\n- Zorba-7 again.',
  "- VexilDB once more, beside GlimmerFS.",
];

const ALL: CandidateRequest = { types: null, minStories: 1, limit: 100 };

/** What `digest-graph candidates` rests on, whatever the store. */
export function describeCandidates(openStore: () => Promise<GraphStore>): void {
  async function find(request: Partial<CandidateRequest> = {}): Promise<CatalogueCandidate[]> {
    const store = await openStore();
    try {
      const pipeline = createPipeline({ catalogue: CATALOGUE, timeZone: "UTC" });
      for (const [index, body] of DIGESTS.entries()) {
        const day = `2025-03-0${String(index + 1)}`;
        const bytes = Buffer.from(`---\ntitle: Day\ndate: ${day}\n---\n\n${body}\n`);
        const source = pipeline.read({ bytes, fileName: `${day}.md`, series: "invented" });
        const parsed = pipeline.parse(source);
        await store.putDigest(pipeline.contribute(source, parsed, pipeline.annotate(parsed)));
      }
      return await findCandidates(store, CATALOGUE, { ...ALL, ...request });
    } finally {
      await store.close();
    }
  }

  describe("the candidates for the catalogue", () => {
    it("are the provisional entities, those of most stories first, with sentences of their latest digests", async () => {
      const candidates = await find();
      const names = candidates.map(({ entity }) => entity.name);
      expect(names[0]).toBe("VexilDB");
      expect(names).toContain("GlimmerFS");
      expect(names).not.toContain("Nebulatron");
      expect(candidates[0]?.entity.storyCount).toBe(3);
      expect(candidates[0]?.examples).toEqual([
        { sentence: "VexilDB once more, beside GlimmerFS.", digest: "invented/2025-03-03" },
        { sentence: 'We ran VexilDB again: it holds # signs, "quotes" and: colons.', digest: "invented/2025-03-02" },
        { sentence: "The framework VexilDB sorts well.", digest: "invented/2025-03-01" },
      ]);
    });

    it("are as many, of such types and from so many stories on as asked for", async () => {
      expect((await find({ minStories: 3 })).map(({ entity }) => entity.name)).toEqual(["VexilDB"]);
      expect(await find({ limit: 2 })).toHaveLength(2);
      const models = await find({ types: ["Model"] });
      expect(models.map(({ entity }) => entity.key)).toEqual(["model:zorba-7"]);
    });

    it("make a catalogue file that reads back, with makers and families, beside the shipped ones", async () => {
      const text = formatCandidates(await find(), CATALOGUE);
      const read = readCatalogue([...SHIPPED, { file: "candidates.yaml", text }]);
      expect(read.entries.get("product:vexildb")?.profile.provisional).toBe(false);
      expect(read.entries.get("model:zorba-7")?.profile).toMatchObject({
        family: "model:zorba",
        maker: "organization:nebulatron",
      });
      expect(text).toContain("# 3 stories; product:vexildb\n");
      expect(text).toContain('# "VexilDB once more, beside GlimmerFS." (invented/2025-03-03)\n');
    });
  });
}
