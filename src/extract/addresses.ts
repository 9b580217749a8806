import type { AccountSite } from "../domain/candidate.ts";
import { canonicalUrl, handleOfCanonical } from "../domain/canonical-url.ts";

/** What an address says of whose or what it is. */
export interface AddressIdentity {
  readonly site: AccountSite;
  /** The account. */
  readonly owner: string;
  /** Of GitHub and Hugging Face: the repository, model or data set; null where the address is the account's. */
  readonly thing: string | null;
  readonly thingType: "Model" | "Product";
}

/** First parts of paths that are no accounts. */
const NO_OWNERS = new Set(
  "about apps blog collections contact customer-stories docs explore features issues join learn login marketplace new notifications orgs papers pricing pulls search security settings site sponsors tasks topics trending posts home hashtag intent share chat join".split(
    " ",
  ),
);

/** Most addresses are of other sites, and reading one takes long. */
const SITES = /(?:x|twitter|github)\.com|huggingface\.co/iu;

/** Reads x.com, GitHub and Hugging Face addresses; null for others. */
export function readAddress(url: string): AddressIdentity | null {
  const canonical = SITES.test(url) ? canonicalUrl(url) : null;
  if (canonical === null) return null;
  const handle = handleOfCanonical(canonical);
  if (handle !== null)
    return NO_OWNERS.has(handle.toLowerCase()) ? null : { site: "x", owner: handle, thing: null, thingType: "Product" };
  // Parsed again only where it may be one of the two sites.
  if (!/github\.com|huggingface\.co/u.test(canonical)) return null;
  const { hostname, pathname } = new URL(canonical);
  const parts = pathname.split("/").filter((part) => part !== "");
  if (hostname === "github.com") return identify("github", parts, "Product");
  if (hostname !== "huggingface.co") return null;
  const [first, ...rest] = parts;
  if (first === "datasets" || first === "spaces") return identify("huggingface", rest, "Product");
  return identify("huggingface", parts, "Model");
}

function identify(site: AccountSite, parts: readonly string[], thingType: "Model" | "Product"): AddressIdentity | null {
  const [owner, thing] = parts;
  if (owner === undefined || NO_OWNERS.has(owner.toLowerCase())) return null;
  return { site, owner, thing: thing ?? null, thingType };
}

const POST = /^https?:\/\/(?:www\.|mobile\.)?(?:x|twitter)\.com\/(?<owner>\w{1,30})\/status\//u;

/** The account that posted what an x.com address shows, as it is written there; null for all other addresses. */
export function readPostOwner(url: string): string | null {
  const owner = POST.exec(url)?.groups?.["owner"];
  return owner === undefined || NO_OWNERS.has(owner.toLowerCase()) ? null : owner;
}

/** What organizations put behind their name where it is taken: `zephyrusai`, `zephyrushq`. */
export const USUAL_END = /(?:ai|app|hq|inc|labs?|dev|official|io|xyz)$/u;
