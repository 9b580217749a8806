import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { Entity } from "../../src/domain/entity.ts";
import { renderPreview } from "../../src/reconcile/preview.ts";

const ENTITY: Entity = {
  key: "organization:openai",
  type: "Organization",
  name: "OpenAI",
  names: [],
  aliases: [],
  description: null,
  links: [],
  provisional: false,
  family: null,
  maker: null,
  partOf: null,
  affiliations: [],
  storyCount: 3,
  mentionCount: 4,
  firstSeenAt: Date.parse("2025-12-02T08:00:00Z"),
  lastSeenAt: Date.parse("2025-12-05T08:00:00Z"),
};

/** The tags that the page itself is made of. */
const TAGS = /<(?:!doctype html|\/?(?:html|head|meta|title|style|body|h1|small|p|dl|dt|dd|bdi|a)\b[^<>]*)>/gu;

describe("a preview", () => {
  it("tells names, counts, days and links", () => {
    const html = renderPreview({
      ...ENTITY,
      aliases: ["Open AI"],
      description: "AI laboratory",
      links: [{ label: "Site", url: "https://openai.com/" }],
    });
    expect(html).toContain("<dt>Also</dt><dd><bdi>Open AI</bdi></dd>");
    expect(html).toContain("<dt>Stories</dt><dd>3, 2025-12-02 to 2025-12-05</dd>");
    expect(html).toContain('<a href="https://openai.com/" target="_blank" rel="noopener noreferrer">Site</a>');
    expect(html).toContain('<p dir="auto">AI laboratory</p>');
  });

  it("links to web addresses only", () => {
    const links = ["javascript:alert(1)", "data:text/html,x", "no address"].map((url) => ({ label: "Site", url }));
    expect(renderPreview({ ...ENTITY, links })).not.toContain("Site");
  });

  it("lets no text of an entity become markup", () => {
    const text = fc.string({
      unit: fc.constantFrom("<", ">", '"', "'", "&", "a", "script", "/", "=", " ", "\u202e", "智"),
    });
    fc.assert(
      fc.property(text, text, text, text, (name, alias, description, label) => {
        const links = [{ label, url: `https://example.org/?${alias}` }];
        const html = renderPreview({ ...ENTITY, key: `person:${name}`, name, aliases: [alias], description, links });
        expect(html.replaceAll(TAGS, "")).not.toMatch(/[<>]/u);
        const attributes = [...html.matchAll(/<a (?<attributes>[^>]*)>/gu)].map(
          (match) => match.groups?.["attributes"],
        );
        for (const one of attributes) expect(one).toMatch(/^href="[^"]*" target="_blank" rel="noopener noreferrer"$/u);
      }),
    );
  });
});
