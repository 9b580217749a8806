import { createHash } from "node:crypto";
import { type Entity, spellingsOf } from "../domain/entity.ts";
import { printDay } from "../domain/instant.ts";

const STYLE = `body{font:14px/1.4 system-ui,sans-serif;margin:12px;color:#1f2328;background:#fff}h1{font-size:18px;margin:0}
p,dl{margin:6px 0}small,dt{color:#59636e}dl{display:grid;grid-template-columns:max-content 1fr;gap:2px 10px}dd{margin:0}`;

const MAX_NAMES = 8;
const MAX_LINKS = 4;

/**
 * What a preview may do: show itself, in anyone's frame. Links open in windows of their own, which are not bound by
 * this.
 */
export const PREVIEW_POLICY = [
  "default-src 'none'",
  `style-src 'sha256-${createHash("sha256").update(STYLE).digest("base64")}'`,
  "base-uri 'none'",
  "form-action 'none'",
  "sandbox allow-popups allow-popups-to-escape-sandbox",
].join("; ");

/** A small page about an entity. All text is escaped; there is no script. */
export function renderPreview(entity: Entity): string {
  const { key, name, type, description, provisional } = entity;
  const names = spellingsOf(entity).slice(1, 1 + MAX_NAMES);
  const facts = [
    ["Also", names.map((other) => `<bdi>${escapeHtml(other)}</bdi>`).join(" · ")],
    ["Stories", `${entity.storyCount}${printPeriod(entity)}`],
    [
      "Links",
      entity.links
        .flatMap(({ label, url }) => printLink(label, url))
        .slice(0, MAX_LINKS)
        .join(" · "),
    ],
  ].filter(([, value]) => value !== "");
  return renderPage(
    name,
    `<h1 dir="auto">${escapeHtml(name)}</h1>
<small>${type}${provisional ? " · found by rules, not curated" : ""} · ${escapeHtml(key)}</small>
${description === null ? "" : `<p dir="auto">${escapeHtml(description)}</p>`}
<dl>${facts.map(([term, value]) => `<dt>${term}</dt><dd>${value}</dd>`).join("")}</dl>`,
  );
}

/** Instead of it, where there is no such entity. */
export function renderNoPreview(key: string): string {
  return renderPage("Not found", `<p>There is no entity <bdi>${escapeHtml(key)}</bdi> in this graph.</p>`);
}

function renderPage(title: string, body: string): string {
  return `<!doctype html>
<html lang="en"><head><meta charset="utf-8"><title>${escapeHtml(title)}</title><style>${STYLE}</style></head>
<body>
${body}
</body></html>
`;
}

function printPeriod({ firstSeenAt, lastSeenAt }: Entity): string {
  if (firstSeenAt === null || lastSeenAt === null) return "";
  const [first, last] = [firstSeenAt, lastSeenAt].map(printDay);
  return first === last ? `, ${first}` : `, ${first} to ${last}`;
}

/** Nothing where the address is none that a browser should follow. */
function printLink(label: string, url: string): string[] {
  if (!URL.canParse(url) || !/^https?:$/u.test(new URL(url).protocol)) return [];
  const href = escapeHtml(new URL(url).href);
  return [`<a href="${href}" target="_blank" rel="noopener noreferrer">${escapeHtml(label)}</a>`];
}

const ENTITIES: Readonly<Record<string, string>> = {
  "&": "&amp;",
  "<": "&lt;",
  ">": "&gt;",
  '"': "&quot;",
  "'": "&#39;",
};

function escapeHtml(text: string): string {
  return text.replace(/[&<>"']/gu, (character) => ENTITIES[character] ?? "");
}
