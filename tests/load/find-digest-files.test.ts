import { mkdir, mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { findDigestFiles, isDigestPath } from "../../src/load/find-digest-files.ts";

let root = "";
beforeAll(async () => {
  root = await mkdtemp(join(tmpdir(), ".digest-graph-find-"));
});
afterAll(async () => {
  await rm(root, { recursive: true });
});

/** Makes empty files below a folder of this name; gives the folder. */
async function arrange(name: string, files: readonly string[]): Promise<string> {
  const folder = join(root, name);
  for (const file of files) {
    await mkdir(dirname(join(folder, file)), { recursive: true });
    await writeFile(join(folder, file), "");
  }
  return folder;
}

describe("the digests of a folder", () => {
  it("are those below it, by code point, however hidden the folder itself lies", async () => {
    const folder = await arrange(".data/news", ["b.txt", "2026/a.md", "B.MARKDOWN", "notes.pdf"]);
    expect(await findDigestFiles([folder])).toEqual([
      { path: join(folder, "2026/a.md"), folder: "2026" },
      { path: join(folder, "B.MARKDOWN"), folder: "news" },
      { path: join(folder, "b.txt"), folder: "news" },
    ]);
  });

  it("are not the hidden ones, nor those in hidden folders", async () => {
    const folder = await arrange("hidden", ["a.md", ".b.md", ".git/c.md", "2026/.trash/d.md"]);
    expect((await findDigestFiles([folder])).map(({ path }) => path)).toEqual([join(folder, "a.md")]);
  });

  it("are told to be none where there is none", async () => {
    const folder = await arrange("none", [".git/c.md", "notes.pdf"]);
    await expect(findDigestFiles([folder])).rejects.toThrow(/none: holds no digest \(\.md, \.markdown, \.txt\)/u);
  });
});

describe("a path below a folder", () => {
  it.each(["a.md", "2026/a.txt", "2026\\A.MD"])("is a digest's: %s", (path) => {
    expect(isDigestPath(path)).toBe(true);
  });

  it.each([".a.md", ".git/a.md", "2026\\.trash\\a.md", "a.pdf", "md"])("is none: %s", (path) => {
    expect(isDigestPath(path)).toBe(false);
  });
});
