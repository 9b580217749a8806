import { readFileSync } from "node:fs";
import { basename } from "node:path";
import { setImmediate } from "node:timers/promises";
import { type Command, Option } from "commander";
import { readConfig } from "../config.ts";
import { canonicalUrl } from "../domain/canonical-url.ts";
import { type EntityKey, type EntityProfile, typeOfKey } from "../domain/entity.ts";
import type { Mention } from "../domain/mention.ts";
import type { AnnotatedDigest, DigestSource, ParsedAppearance, ParsedDigest } from "../domain/parsed.ts";
import { RejectedDigestError } from "../errors.ts";
import { findDigestFiles } from "../load/find-digest-files.ts";
import { readCatalogueFiles } from "../load/read-catalogue-files.ts";
import { createPipeline, type Pipeline } from "../pipeline.ts";
import { collectLess } from "./collect-less.ts";
import { OK, SOME_REJECTED } from "./exit-codes.ts";
import { inlineLess } from "./inline-less.ts";

interface ExtractFlags {
  readonly format: "jsonl" | "table";
  readonly ignoreLabels?: true;
  readonly only?: "description";
  readonly series?: string;
  readonly timeZone?: string;
  readonly catalogue?: string[];
}

export function addExtractCommand(program: Command): void {
  program
    .command("extract")
    .summary("print what is recognised in digests, without a store")
    .description("Prints the stories and mentions of digests, one JSON object per digest. Needs no store.")
    .argument("<path...>", "files or folders")
    .addOption(new Option("--format <format>", "how to print").choices(["jsonl", "table"]).default("jsonl"))
    .option("--ignore-labels", "hide the front matter's labels from the extractor")
    .addOption(new Option("--only <part>", "keep one part of each digest").choices(["description"]))
    .option("--series <name>", "series of these digests (default: the name of each file's folder)")
    .option("--time-zone <zone>", "IANA zone of dates that name none (default: UTC)")
    .option("--catalogue <path...>", "YAML files or folders of curated entities, beside the shipped ones")
    .action(async (paths: string[], flags: ExtractFlags) => {
      process.exitCode = await extract(paths, flags);
    });
}

async function extract(paths: readonly string[], flags: ExtractFlags): Promise<number> {
  inlineLess();
  collectLess();
  const config = readConfig({ TIME_ZONE: flags.timeZone });
  const files = await findDigestFiles(paths);
  const pipeline = createPipeline({
    catalogue: await readCatalogueFiles([...config.catalogue, ...(flags.catalogue ?? [])]),
    timeZone: config.timeZone,
    ignoreLabels: flags.ignoreLabels ?? false,
    onlyDescription: flags.only === "description",
  });
  const print = flags.format === "jsonl" ? formatJson : formatTable;
  let rejected = 0;
  for (const { path, folder } of files) {
    try {
      // In one go: promised, it takes four turns of the event loop and as many changes of thread.
      const bytes = readFileSync(path);
      const extraction = extractOne(pipeline, { bytes, fileName: basename(path), series: flags.series ?? folder });
      await write(print(extraction));
      // The one turn in which it is noticed that the reader of a pipe has gone.
      await setImmediate();
    } catch (error) {
      if (!(error instanceof RejectedDigestError)) throw error;
      rejected += 1;
      process.stderr.write(
        `rejected ${path}${error.line === null ? "" : `:${String(error.line)}`}: ${error.message}\n`,
      );
    }
  }
  return rejected > 0 ? SOME_REJECTED : OK;
}

interface Extraction {
  readonly source: DigestSource;
  readonly parsed: ParsedDigest;
  readonly annotated: AnnotatedDigest;
}

function extractOne(
  pipeline: Pipeline,
  file: { readonly bytes: Uint8Array; readonly fileName: string; readonly series: string },
): Extraction {
  const source = pipeline.read(file);
  const parsed = pipeline.parse(source);
  return { source, parsed, annotated: pipeline.annotate(parsed) };
}

/** Encodes a text in half the time that a stream takes for it. */
const UTF8 = new TextEncoder();

/** Waits where the reader of a pipe is slower than we are. */
async function write(text: string): Promise<void> {
  if (process.stdout.write(UTF8.encode(text))) return;
  await new Promise<void>((resolve) => {
    process.stdout.once("drain", resolve);
  });
}

function formatJson({ source, parsed, annotated }: Extraction): string {
  const describe = (mention: Mention): object => describeMention(mention, annotated.entities);
  const line = {
    file: source.fileName,
    digest: {
      key: source.key,
      format: parsed.format,
      title: parsed.title,
      series: source.series,
      language: parsed.language,
      publishedAt: new Date(parsed.publishedAt).toISOString(),
      timeZoneOffset: parsed.timeZoneOffset,
      url: parsed.url,
      labels: annotated.labels.map(describe),
      warnings: parsed.warnings,
    },
    stories: annotated.appearances.map(({ appearance, mentions, authorKey }, position) => ({
      index: position + 1,
      title: appearance.title.text,
      url: appearance.url === null ? null : canonicalUrl(appearance.url),
      author: appearance.author === null ? null : { ...appearance.author, key: authorKey },
      section: appearance.section,
      mentions: mentions.filter((mention) => isPrinted(mention, appearance)).map(describe),
    })),
  };
  return `${JSON.stringify(line)}\n`;
}

/** An author of whom the digest prints no name, only links to the account, is the story's author and no mention. */
function isPrinted({ place }: Mention, { author }: ParsedAppearance): boolean {
  return place !== "AUTHOR" || (author !== null && author.name !== null);
}

function describeMention(mention: Mention, entities: ReadonlyMap<EntityKey, EntityProfile>): object {
  const { surface, entityKey, place, start, end, rule, confidence } = mention;
  const { type, name: canonical } = entities.get(entityKey) ?? { type: typeOfKey(entityKey), name: surface };
  return { surface, type, canonical, key: entityKey, place, start, end, rule, confidence };
}

function formatTable({ source, annotated }: Extraction): string {
  const rows = annotated.appearances.flatMap(({ appearance, mentions }, position) => [
    `${String(position + 1).padStart(3)}  ${appearance.title.text}`,
    ...mentions.map(
      ({ surface, entityKey, place, rule, confidence }) =>
        `       ${place.padEnd(6)} ${surface} → ${entityKey} (${rule}, ${confidence.toFixed(2)})`,
    ),
  ]);
  return `${source.key}\n${rows.join("\n")}\n\n`;
}
