import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { canonicalUrl, handleOfUrl, postedAtOfUrl } from "../../src/domain/canonical-url.ts";

describe("canonicalUrl", () => {
  it.each([
    ["https://twitter.com/karpathy/status/1?s=20&t=abc", "https://x.com/karpathy/status/1"],
    ["http://mobile.twitter.com/karpathy/status/1#m", "https://x.com/karpathy/status/1"],
    ["https://Example.COM/A?utm_source=x&b=2&a=1", "https://example.com/A?a=1&b=2"],
    ["https://example.com", "https://example.com/"],
  ])("makes %j into %j", (url, canonical) => {
    expect(canonicalUrl(url)).toBe(canonical);
  });

  it.each(["", "文章内容", "/relative", "javascript:alert(1)", "mailto:a@example.com"])(
    "knows no address in %j",
    (text) => {
      expect(canonicalUrl(text)).toBeNull();
    },
  );

  it("is stable under itself", () => {
    const once = canonicalUrl("https://twitter.com/a/status/2?b=1&a=%20");
    expect(canonicalUrl(once ?? "")).toBe(once);
  });
});

describe("handleOfUrl", () => {
  it.each([
    ["https://twitter.com/METR_Evals/status/2001", "METR_Evals"],
    ["https://x.com/dotey", "dotey"],
    ["https://x.com/i/lists/158", null],
    ["https://github.com/lmarena/arena-ai", null],
  ])("reads %j as %j", (url, handle) => {
    expect(handleOfUrl(url)).toBe(handle);
  });
});

describe("postedAtOfUrl", () => {
  it("tells the time of a post from its id", () => {
    const at = postedAtOfUrl("https://x.com/sama/status/2001724019188408352");
    expect(new Date(at ?? 0).toISOString()).toBe("2025-12-18T18:39:31.065Z");
  });

  it("tells none for other addresses", () => {
    expect(postedAtOfUrl("https://example.com/status/2001724019188408352")).toBeNull();
  });
});

describe("canonicalUrl, of addresses that need no parsing", () => {
  const label = fc.stringMatching(/^[a-z][a-z0-9]{0,5}(?:-[a-z0-9]{1,3})?$/u);
  const part = fc.stringMatching(/^[\w.~-]{0,8}$/u);
  const address = fc
    .tuple(
      fc.oneof(
        fc.constantFrom("twitter.com", "www.x.com", "x.com"),
        fc.tuple(label, label).map((two) => two.join(".")),
      ),
      fc.array(part, { maxLength: 4 }),
    )
    .map(([host, parts]) => `https://${[host, ...parts].join("/")}`);

  it("gives what parsing gives", () => {
    fc.assert(
      fc.property(address, (url) => {
        // With a fragment it is parsed, and the fragment dropped.
        expect(canonicalUrl(url)).toBe(canonicalUrl(`${url}#parsed`));
      }),
    );
  });
});
