import { readFileSync } from "node:fs";

/** The version of this program, from its package: what `--version` prints and exports name. */
export const TOOL_VERSION = readVersion();

/** `src` and `dist` lie at the same depth. */
function readVersion(): string {
  const text = readFileSync(new URL("../package.json", import.meta.url), "utf8");
  const parsed: unknown = JSON.parse(text);
  const version = typeof parsed === "object" && parsed !== null && "version" in parsed ? parsed.version : null;
  return typeof version === "string" ? version : "unknown";
}
