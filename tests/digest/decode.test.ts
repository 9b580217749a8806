import { describe, expect, it } from "vitest";
import { decodeDigest, MAX_DIGEST_BYTES } from "../../src/digest/decode.ts";
import { RejectedDigestError } from "../../src/errors.ts";

function bytes(...parts: (string | number[])[]): Uint8Array {
  return Buffer.concat(parts.map((part) => (typeof part === "string" ? Buffer.from(part) : Buffer.from(part))));
}

function rejection(input: Uint8Array): RejectedDigestError {
  try {
    decodeDigest(input);
  } catch (error) {
    if (error instanceof RejectedDigestError) return error;
    throw error;
  }
  throw new Error("the input was accepted");
}

describe("decoding a digest", () => {
  it("drops the byte order mark and makes every line end a newline", () => {
    expect(decodeDigest(bytes([0xef, 0xbb, 0xbf], "一\r\n二\r三\n四"))).toBe("一\n二\n三\n四");
  });

  it("accepts an empty file as an empty text", () => {
    expect(decodeDigest(bytes(""))).toBe("");
  });

  it.each([
    ["a stray byte", bytes("one\ntwo\n中", [0xff], "文\nfour"), 3],
    ["a cut character at the end", bytes("one\n", [0xe4, 0xb8]), 2],
    ["a cut character before a line end", bytes("one\n", [0xe4, 0xb8], "\nthree"), 2],
    ["an overlong form", bytes([0xc0, 0xaf]), 1],
    ["a surrogate", bytes("a\r\nb\r\n", [0xed, 0xa0, 0x80]), 3],
    ["old Mac line ends", bytes("a\rb\rc", [0xfe]), 3],
    ["GBK text", bytes("# ", [0xd6, 0xd0, 0xce, 0xc4]), 1],
    ["UTF-16", bytes([0xff, 0xfe, 0x61, 0x00]), 1],
  ])("rejects %s with the line of the first wrong byte", (_name, input, line) => {
    const error = rejection(input);
    expect(error.line).toBe(line);
    expect(error.message).toMatch(/not UTF-8/u);
  });

  it("rejects NUL bytes as no text, with their line", () => {
    const error = rejection(bytes("a\nb\0c"));
    expect(error.line).toBe(2);
    expect(error.message).toMatch(/not text/u);
  });

  it("rejects what is over 5 MB with its size and the limit, and accepts what is not", () => {
    expect(decodeDigest(new Uint8Array(MAX_DIGEST_BYTES).fill(0x61))).toHaveLength(MAX_DIGEST_BYTES);
    const error = rejection(new Uint8Array(6_250_000).fill(0x61));
    expect(error.message).toContain("6.25 MB");
    expect(error.message).toContain("5 MB");
  });
});
