import { lstat, mkdtemp, readdir, readFile, rm, symlink, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import { writeWholeFile } from "../src/write-whole-file.ts";

let folder = "";
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), "digest-graph-whole-"));
});
afterAll(async () => {
  await rm(folder, { recursive: true });
});

test("a file is there under its name once it is whole", async () => {
  const file = join(folder, "whole");
  await writeFile(file, "old");
  await writeWholeFile(file, async (path) => {
    await writeFile(path, "new");
    expect(await readFile(file, "utf8")).toBe("old");
  });
  expect(await readFile(file, "utf8")).toBe("new");
});

test("a file that cannot be written leaves what was there, and no part of itself", async () => {
  const file = join(folder, "kept");
  await writeFile(file, "old");
  const failing = writeWholeFile(file, async (path) => {
    await writeFile(path, "ne");
    throw new Error("the disk is full");
  });
  await expect(failing).rejects.toThrow("the disk is full");
  expect(await readFile(file, "utf8")).toBe("old");
  expect((await readdir(folder)).filter((name) => name.startsWith("kept"))).toEqual(["kept"]);
});

test("a link, as /dev/stdout is one, is written through and stays a link", async () => {
  const [file, link] = [join(folder, "target"), join(folder, "link")];
  await writeFile(file, "old");
  await symlink(file, link);
  await writeWholeFile(link, (path) => writeFile(path, "new"));
  expect((await lstat(link)).isSymbolicLink()).toBe(true);
  expect(await readFile(file, "utf8")).toBe("new");
});
