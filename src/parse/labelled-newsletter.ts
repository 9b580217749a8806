import type { Block } from "./blocks.ts";
import type { DigestFormat } from "./format.ts";
import { REPORT } from "./report.ts";

/** Front matter that names entities; one of them is enough. */
const LABEL_KEYS = ["companies", "models", "people"];

/** Where the body was moved to another page, this stands in its place; it tells nothing. */
const MOVED_BODY = /^Archived full issue body is served from \S.*$/u;

/**
 * A newsletter whose front matter names its entities and describes it; the body has recaps with bullets and links.
 *
 *     companies: [openai]
 *     description: >-
 *       **OpenAI** shipped **Foo**.          ← read with every format's description, one appearance per sentence
 *     ---
 *     # Recap
 *     - **Foo is out**: it does things ([@someone](https://x.com/someone/status/1))
 */
export const LABELLED_NEWSLETTER: DigestFormat = {
  name: "labelled-newsletter",
  recognises: ({ source }) => LABEL_KEYS.some((key) => source.frontMatter[key] !== undefined),
  read: ({ source, blocks }) => REPORT.read({ source, blocks: blocks.filter((block) => !isMovedBody(block)) }),
};

function isMovedBody(block: Block): boolean {
  return block.kind === "paragraph" && MOVED_BODY.test(block.text);
}
