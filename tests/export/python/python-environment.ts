import { execFileSync } from "node:child_process";
import { copyFileSync, existsSync, readFileSync } from "node:fs";
import path from "node:path";
import type { FoundFile } from "./adapters.ts";

const HERE = import.meta.dirname;
const REQUIREMENTS = path.join(HERE, "requirements.txt");
const ENVIRONMENT = path.join(HERE, "../../../.venv-export");
const PYTHON = path.join(ENVIRONMENT, process.platform === "win32" ? "Scripts/python.exe" : "bin/python");
const INSTALLED = path.join(ENVIRONMENT, "requirements.txt");

/**
 * A Python that has what `requirements.txt` names, in a folder of the checkout that git does not see. With
 * TEST_EVERYTHING set it is made where it is not there; else, for it is large (half a gigabyte), only used where it is.
 * Null where there is none: `tests/announce-left-out.ts` says so.
 */
export function preparePython(): string | null {
  if (isInstalled()) return PYTHON;
  if (process.env["TEST_EVERYTHING"] === undefined) return null;
  install();
  return PYTHON;
}

/** What each folder holds, as `read_exports.py` prints it. */
export function readExports(python: string, folders: readonly string[]): Record<string, FoundFile>[] {
  const script = path.join(HERE, "read_exports.py");
  return JSON.parse(execFileSync(python, [script, ...folders], { encoding: "utf8", maxBuffer: 256 * 1024 * 1024 }));
}

function isInstalled(): boolean {
  return existsSync(INSTALLED) && readFileSync(INSTALLED, "utf8") === readFileSync(REQUIREMENTS, "utf8");
}

function install(): void {
  const options = { stdio: "pipe" } as const;
  execFileSync("python3", ["-m", "venv", ENVIRONMENT], options);
  execFileSync(PYTHON, ["-m", "pip", "install", "--quiet", "--requirement", REQUIREMENTS], options);
  copyFileSync(REQUIREMENTS, INSTALLED);
}
