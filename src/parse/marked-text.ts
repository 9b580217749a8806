import type { MarkedText, TextSpan } from "../domain/parsed.ts";

export const EMPTY_TEXT: MarkedText = { text: "", spans: [] };

/** A part of a text, white space around it cut off, with the spans that reach into it. */
export function sliceMarked(marked: MarkedText, from: number, to: number = marked.text.length): MarkedText {
  const slice = marked.text.slice(from, to);
  const text = slice.trim();
  const start = from + (slice.length - slice.trimStart().length);
  const spans = clipSpans(marked.spans, start, start + text.length);
  return { text, spans };
}

/** One text of several, empty ones left out. */
export function joinMarked(parts: readonly MarkedText[], separator: string): MarkedText {
  const filled = parts.filter((part) => part.text !== "");
  const [only] = filled;
  if (only !== undefined && filled.length === 1) return only;
  const spans: TextSpan[] = [];
  let offset = 0;
  for (const part of filled) {
    for (const { kind, start, end, url } of part.spans)
      spans.push({ kind, start: start + offset, end: end + offset, url });
    offset += part.text.length + separator.length;
  }
  return { text: filled.map((part) => part.text).join(separator), spans };
}

/** The addresses that a stretch of a text links to, each once, in order. */
export function linkTargets(marked: MarkedText, from = 0, to: number = marked.text.length): string[] {
  const targets = new Set<string>();
  for (const { kind, url, start, end } of marked.spans) {
    if (kind === "link" && url !== null && start >= from && end <= to) targets.add(url);
  }
  return [...targets];
}

function clipSpans(spans: readonly TextSpan[], from: number, to: number): TextSpan[] {
  const clipped: TextSpan[] = [];
  for (const span of spans) {
    const start = Math.max(span.start, from) - from;
    const end = Math.min(span.end, to) - from;
    if (start < end) clipped.push({ kind: span.kind, start, end, url: span.url });
  }
  return clipped;
}
