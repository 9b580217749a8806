import { describe, expect, it } from "vitest";
import { EXPORT_FORMATS, findExportFormat } from "../../src/export/export.ts";

describe("the table of formats", () => {
  it("has every format under its name and its file's extension", () => {
    expect(EXPORT_FORMATS.map(({ name }) => name)).toEqual([
      "gexf",
      "graphml",
      "json",
      "cyjs",
      "graphology",
      "jsonld",
      "nt",
      "csv",
      "cypher",
      "parquet",
    ]);
    for (const format of EXPORT_FORMATS) {
      expect(findExportFormat(format.name)).toBe(format);
      expect(findExportFormat(format.fileExtension)).toBe(format);
    }
  });

  it("knows no other", () => {
    expect(findExportFormat("xlsx")).toBeNull();
    expect(findExportFormat("")).toBeNull();
    expect(findExportFormat("GEXF")).toBeNull();
  });
});
