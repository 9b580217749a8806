import { execFileSync } from "node:child_process";
import { chmodSync, mkdirSync, readFileSync, writeFileSync } from "node:fs";
import path from "node:path";

const PAGE = path.join(import.meta.dirname, "../../docs/notebooks.md");
const CLI = path.join(import.meta.dirname, "../../dist/cli/main.js");

/** What stands in the page for the server that a reader has. */
const SERVER = "http://127.0.0.1:4000";

export interface Block {
  /** `bash`, `python`, `cypher`, or `text` for what the blocks before it print. */
  readonly language: string;
  readonly text: string;
}

/** The code of the page's section whose heading begins so, in order. */
export function readBlocks(heading: string): Block[] {
  const sections = readFileSync(PAGE, "utf8").split(/^## /mu);
  const section = sections.find((text) => text.startsWith(heading));
  if (section === undefined) throw new Error(`docs/notebooks.md has no section "${heading}".`);
  return [...section.matchAll(/^```(?<language>\w+)\n(?<text>.*?)^```$/gmsu)].map(({ groups }) => ({
    language: groups?.["language"] ?? "",
    text: groups?.["text"] ?? "",
  }));
}

/** A folder as a reader has it, with a loaded graph, in which code of the page runs. */
export interface Desk {
  readonly folder: string;
  /** The variables of every program that runs there. */
  readonly environment: Readonly<Record<string, string>>;
}

/**
 * Makes a folder where `npx digest-graph` is the built program, as it is in a clone, and `programs` are what is said
 * here: command lines, by name.
 */
export function prepareDesk(folder: string, programs: Readonly<Record<string, readonly string[]>>): Desk {
  const bin = path.join(folder, "bin");
  mkdirSync(bin, { recursive: true });
  const lines = { ...programs, npx: [process.execPath, CLI] };
  for (const [name, words] of Object.entries(lines)) {
    const file = path.join(bin, name);
    const shift = name === "npx" ? "shift\n" : "";
    writeFileSync(file, `#!/bin/sh\n${shift}exec ${words.map((word) => `'${word}'`).join(" ")} "$@"\n`);
    chmodSync(file, 0o755);
  }
  const { PATH = "", HOME = "" } = process.env;
  const environment = {
    PATH: `${bin}${path.delimiter}${PATH}`,
    HOME,
    GRAPH_URL: `file:${path.join(folder, "graph.db")}`,
    LOG_LEVEL: "error",
  };
  return { folder, environment };
}

/** Runs a block there, and answers what it prints. `server`: the address to put in place of the page's. */
export function runBlock({ folder, environment }: Desk, { language, text }: Block, server: string = SERVER): string {
  const script = path.join(folder, language === "bash" ? "block.sh" : "block.py");
  writeFileSync(script, text.replaceAll(SERVER, server));
  const [program, ...options] = language === "bash" ? (["bash", "-e"] as const) : (["python3"] as const);
  return execFileSync(program, [...options, script], {
    cwd: folder,
    env: environment,
    encoding: "utf8",
    stdio: "pipe",
  });
}
