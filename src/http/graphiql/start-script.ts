/**
 * Runs in the browser: starts GraphiQL with the options that the page holds as JSON. A file of its own, so that the
 * page needs no script inside it and its policy can forbid them.
 */
export const START_SCRIPT = `
const { workers, ...options } = JSON.parse(document.getElementById("options").textContent);
self.MonacoEnvironment = { globalAPI: false, getWorkerUrl: (_module, label) => workers[label] };
const asked = new URL(location.href).searchParams.get("query");
if (asked !== null) Object.assign(options, { query: asked, variables: undefined, defaultTabs: undefined });
YogaGraphiQL.renderYogaGraphiQL(document.getElementById("root"), options);
`;
