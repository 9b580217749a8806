/** Parameters that say where a click came from, not what is read. */
const TRACKING = /^(utm_.+|fbclid|gclid|igshid|mc_cid|mc_eid|ref|ref_src|ref_url|si|spm|source|cmpid)$/iu;

/** On x.com, `s` and `t` say who shared a post. */
const X_TRACKING = /^(s|t|ref_src|ref_url|cxt)$/iu;

const X_HOSTS = new Set([
  "twitter.com",
  "www.twitter.com",
  "mobile.twitter.com",
  "m.twitter.com",
  "www.x.com",
  "mobile.x.com",
]);

/**
 * An address that is canonical as it stands, or for X_HOSTS: without a query, escapes, dots that begin a part of the
 * path, or a host that needs encoding. Most are, and parsing them is what reading links costs.
 */
const PLAIN = /^https:\/\/(?<host>(?:[a-z][a-z0-9]*(?:-[a-z0-9]+)*\.)+[a-z][a-z0-9]*)(?:\/[\w~-][\w.~-]*)+\/?$/u;

/** Whether a text is an absolute http or https address. */
export function isWebAddress(text: string): boolean {
  return PLAIN.test(text) || (/^https?:\/\//iu.test(text) && URL.canParse(text));
}

/**
 * One address for one thing: host in lower case, twitter.com as x.com, tracking parameters and fragment dropped,
 * the others sorted. Null where the text is no absolute http or https address.
 */
export function canonicalUrl(text: string): string | null {
  const host = PLAIN.exec(text)?.groups?.["host"];
  if (host !== undefined)
    return X_HOSTS.has(host) ? `https://x.com${text.slice("https://".length + host.length)}` : text;
  if (!URL.canParse(text)) return null;
  const url = new URL(text);
  if (url.protocol !== "https:" && url.protocol !== "http:") return null;
  url.hash = "";
  url.username = "";
  url.password = "";
  if (X_HOSTS.has(url.hostname)) url.hostname = "x.com";
  const isX = url.hostname === "x.com";
  if (isX) url.protocol = "https:";
  for (const name of Array.from(url.searchParams.keys())) {
    if (TRACKING.test(name) || (isX && X_TRACKING.test(name))) url.searchParams.delete(name);
  }
  url.searchParams.sort();
  return url.href;
}

/** The account that an address belongs to: `x.com/karpathy/status/…` → `karpathy`. Null where there is none. */
export function handleOfUrl(url: string): string | null {
  return handleOfCanonical(canonicalUrl(url) ?? "");
}

/** The same of an address that is canonical. */
export function handleOfCanonical(url: string): string | null {
  const match = /^https:\/\/x\.com\/(?<handle>\w{1,15})(?:\/|$)/u.exec(url);
  const handle = match?.groups?.["handle"];
  return handle === undefined || handle === "i" ? null : handle;
}

/** Twitter's ids begin with the milliseconds since this instant (snowflake). */
const SNOWFLAKE_EPOCH = 1_288_834_974_657n;

/** When a post on x.com was made, from the id in its address; null for other addresses. */
export function postedAtOfUrl(url: string): number | null {
  const id = /^https:\/\/x\.com\/\w+\/status\/(?<id>\d{10,20})/u.exec(url)?.groups?.["id"];
  if (id === undefined) return null;
  const milliseconds = BigInt(id) >> 22n;
  // Ids before November 2010 were plain counters and tell no time.
  return milliseconds === 0n || id.length < 15 ? null : Number(milliseconds + SNOWFLAKE_EPOCH);
}
