import { SingleBar, Presets } from "cli-progress";
import type { LoadReport } from "../load/load-digests.ts";

/** Tells a person or a log how a load goes. */
export interface LoadProgress {
  show(report: LoadReport): void;
  finish(): void;
}

/** A bar on a terminal, one line per file elsewhere; rejected files are named in both. All on standard error. */
export function createLoadProgress(total: number): LoadProgress {
  return process.stderr.isTTY ? createBar(total) : createLines();
}

function createBar(total: number): LoadProgress {
  const bar = new SingleBar(
    { format: "{bar} {value}/{total} digests, {stories} stories, {eta_formatted} left", stream: process.stderr },
    Presets.shades_classic,
  );
  const rejected: LoadReport[] = [];
  let stories = 0;
  bar.start(total, 0, { stories });
  return {
    show(report) {
      stories += report.stories;
      if (report.status === "rejected" || report.status === "skipped") rejected.push(report);
      bar.increment({ stories });
    },
    finish() {
      bar.stop();
      // Lines printed while the bar moves would tear it.
      for (const report of rejected) process.stderr.write(`${describeReport(report)}\n`);
    },
  };
}

function createLines(): LoadProgress {
  return {
    show(report) {
      process.stderr.write(`${describeReport(report)}\n`);
    },
    finish() {
      // Every line is out.
    },
  };
}

/** `rejected news/a.md:12: its front matter is broken`. */
export function describeReport({ file, status, line, reason, stories, mentions }: LoadReport): string {
  const place = line === null ? file : `${file}:${String(line)}`;
  if (status === "loaded") return `loaded ${file}: ${String(stories)} stories, ${String(mentions)} mentions`;
  return reason === null ? `${status} ${place}` : `${status} ${place}: ${reason}`;
}
