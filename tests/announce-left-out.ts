import { existsSync } from "node:fs";

const BROWSERS = ["/usr/bin/chromium", "/usr/bin/google-chrome"];

/** Says loudly, once and before any test, what this machine cannot try. With TEST_EVERYTHING set that is an error. */
export default function announceLeftOut(): void {
  const leftOut = [
    ...(process.env["TEST_NEO4J_URL"] === undefined
      ? ["the Neo4j store: set TEST_NEO4J_URL (npm run neo4j -- start gives a server; its database is emptied)"]
      : []),
    ...([process.env["CHROMIUM"], ...BROWSERS].some((path) => path !== undefined && existsSync(path))
      ? []
      : ["GraphiQL and previews in a browser: install Chromium, or set CHROMIUM to one"]),
    ...(process.env["TEST_EVERYTHING"] !== undefined || existsSync(".venv-export/requirements.txt")
      ? []
      : ["exports read back by Python programs: set TEST_EVERYTHING, and they are installed (500 MB)"]),
  ];
  if (leftOut.length === 0) return;
  const text = `LEFT OUT of this run:\n${leftOut.map((what) => `  - ${what}\n`).join("")}`;
  if (process.env["TEST_EVERYTHING"] !== undefined) throw new Error(`${text}TEST_EVERYTHING is set.`);
  process.stderr.write(`\n${"!".repeat(72)}\n${text}${"!".repeat(72)}\n\n`);
}
