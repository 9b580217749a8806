import type { Assets } from "./assets.ts";
import { TABS } from "./tabs.ts";

/**
 * What the page may do: load from this server alone. The editor styles its lines with inline styles and draws from
 * data URLs.
 */
export const CONTENT_SECURITY_POLICY = [
  "default-src 'none'",
  "script-src 'self'",
  "worker-src 'self'",
  "connect-src 'self'",
  "style-src 'self' 'unsafe-inline'",
  "img-src 'self' data:",
  "font-src 'self' data:",
  "base-uri 'none'",
  "form-action 'none'",
  "frame-ancestors 'none'",
].join("; ");

const TITLE = "digest-graph";

/** The page that opens GraphiQL with questions to begin with. */
export function renderPage({ script, style, start, icon, workers }: Assets): string {
  const options = {
    title: TITLE,
    logo: `<img src="${icon.path}" width="32" height="32" alt="">`,
    shouldPersistHeaders: false,
    query: TABS[0]?.query,
    variables: TABS[0]?.variables,
    defaultTabs: TABS,
    workers: Object.fromEntries(Object.entries(workers).map(([name, { path }]) => [name, path])),
  };
  return `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>${TITLE} · GraphiQL</title>
<link rel="icon" href="${icon.path}">
<link rel="stylesheet" href="${style.path}">
</head>
<body class="no-focus-outline">
<noscript>GraphiQL needs JavaScript. Without it, send queries to this address by POST as JSON.</noscript>
<div id="root" style="height: 100vh"></div>
<script type="application/json" id="options">${JSON.stringify(options).replaceAll("<", "\\u003c")}</script>
<script src="${script.path}"></script>
<script src="${start.path}"></script>
</body>
</html>
`;
}
