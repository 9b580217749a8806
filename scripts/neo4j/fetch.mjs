// What has to be on the machine before Neo4j can start: Java, and the jars that Maven fetches.

import { spawnSync } from "node:child_process";
import fs from "node:fs";
import path from "node:path";
import { Problem } from "./problem.mjs";

const POM = path.join(import.meta.dirname, "pom.xml");
const OLDEST_JAVA = 17; // Neo4j 5
const OLDEST_MAVEN = "3.6.3"; // the dependency plugin that pom.xml names

/**
 * Finds the Java that Maven would use too: JAVA_HOME's, else the one on the PATH.
 * @returns {string} its command
 * @throws {Problem} where there is none, it is too old, or it cannot run a source file
 */
export function findJava() {
  const java = process.env.JAVA_HOME ? path.join(process.env.JAVA_HOME, "bin", "java") : "java";
  const asked = spawnSync(java, ["-version"], { encoding: "utf8" });
  if (asked.error) {
    throw new Problem(`No Java: "${java}" does not run. Install a JDK, version ${OLDEST_JAVA} or newer.`);
  }
  // openjdk version "17.0.15" 2025-04-15
  //                  ^^
  const version = /version "((?:1\.)?(\d+)[^"]*)"/.exec(asked.stderr);
  if (!version || Number(version[2]) < OLDEST_JAVA) {
    const found = version ? `Java ${version[1]}` : "a Java of unknown version";
    throw new Problem(`"${java}" is ${found}; Neo4j needs ${OLDEST_JAVA} or newer (JAVA_HOME chooses another).`);
  }
  // Running a .java file takes the compiler, which a bare runtime (JRE) lacks.
  if (spawnSync(java, ["--describe-module", "jdk.compiler"]).status !== 0) {
    throw new Problem(`"${java}" has no compiler: install a JDK, a JRE is not enough.`);
  }
  return java;
}

/** @throws {Problem} where Maven is missing or too old */
function checkMaven() {
  const asked = spawnSync("mvn", ["-version"], { encoding: "utf8" });
  if (asked.error) {
    throw new Problem(`No Maven: "mvn" does not run. Install Maven ${OLDEST_MAVEN} or newer; it fetches Neo4j, once.`);
  }
  if (asked.status !== 0) {
    throw new Problem(`"mvn -version" failed:\n${`${asked.stdout}${asked.stderr}`.trim()}`);
  }
  // Apache Maven 3.8.7 (…)
  //              ^^^^^
  const version = /Apache Maven (\d+(?:\.\d+)*)/.exec(asked.stdout)?.[1] ?? "of unknown version";
  if (version.localeCompare(OLDEST_MAVEN, "en", { numeric: true }) < 0) {
    throw new Problem(`Maven ${version} is too old: install ${OLDEST_MAVEN} or newer.`);
  }
}

/**
 * Has Maven copy the Neo4j that pom.xml names, and what it needs, unless that version is there.
 * @param {string} home where it goes: `home/lib`
 * @returns {string} the folder of the jars
 * @throws {Problem} where Maven is needed and missing, or fails
 */
export function fetchNeo4j(home) {
  const lib = path.join(home, "lib");
  const version = /<neo4j\.version>(.+?)</.exec(fs.readFileSync(POM, "utf8"))[1];
  const isThere = () => fs.existsSync(path.join(lib, `neo4j-${version}.jar`));
  if (isThere()) return lib;

  checkMaven();
  console.error(`Fetching Neo4j ${version} with Maven (once, about 125 MB) …`);
  // Into a folder of its own, then renamed: an interrupted download never looks complete, and two
  // first starts at once do not write over each other.
  fs.mkdirSync(home, { recursive: true });
  const partial = fs.mkdtempSync(path.join(home, "fetching-"));
  try {
    const options = ["-q", "-B", "-Dstyle.color=never", "-DincludeScope=runtime"];
    const fetched = spawnSync(
      "mvn",
      [...options, "-f", POM, "dependency:copy-dependencies", `-DoutputDirectory=${partial}`],
      { stdio: ["ignore", 2, 2] }, // standard output is for the address
    );
    if (fetched.status !== 0) {
      throw new Problem("Maven could not fetch Neo4j; what it said is above.");
    }
    if (!isThere()) {
      fs.rmSync(lib, { recursive: true, force: true }); // another version
      fs.renameSync(partial, lib);
    }
  } finally {
    fs.rmSync(partial, { recursive: true, force: true });
  }
  return lib;
}
