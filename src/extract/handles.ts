import type { Find, Recogniser } from "./find.ts";

const CONFIDENCE = 0.93;

/** Not inside an e-mail address, a package's name or a path. */
const HANDLE = /(?<![\p{L}\p{N}_./@-])@(?<handle>[A-Za-z_]\w{1,29})(?![\w/]|\.\w|@)/gu;

const MAX_HANDLE = 30;

/** Decorators and keywords that follow an `@` in code. */
const NO_HANDLES = new Set(
  "everyone here channel inline always_inline parameter export media import param return returns override property staticmethod classmethod dataclass tool app latest next types".split(
    " ",
  ),
);

/**
 * Accounts written with `@`, and a listed person's in bold without it.
 *
 * Takes `@karpathy`, `@OpenAIDevs` of `by @OpenAIDevs,` and `**sama**`. Leaves `me@example.com`, `@types/node`, `@everyone`,
 * `the @cached decorator`.
 */
export const handles: Recogniser = {
  rule: "handle",
  reads: "text",
  language: "any",
  recognise({ text, spans }, { names }) {
    const finds: Find[] = [];
    for (const { kind, start, end } of spans) {
      if (kind !== "bold" || end - start > MAX_HANDLE) continue;
      const handle = text.slice(start, end);
      if (
        !/^[A-Za-z_][A-Za-z0-9_]{3,}$/u.test(handle) ||
        names.byHandle.get(handle.toLowerCase())?.profile.type !== "Person"
      )
        continue;
      const reference = { kind: "account", site: "x", handle, name: null } as const;
      finds.push({ start, end, reference, confidence: CONFIDENCE, votes: undefined });
    }
    for (const match of text.includes("@") ? text.matchAll(HANDLE) : []) {
      const handle = match.groups?.["handle"];
      if (handle === undefined || NO_HANDLES.has(handle.toLowerCase())) continue;
      const reference = { kind: "account", site: "x", handle, name: null } as const;
      const start = match.index;
      const isListed = names.byHandle.has(handle.toLowerCase());
      if (!isListed && isNoAccount(handle, text, start + match[0].length)) continue;
      finds.push({ start, end: start + match[0].length, reference, confidence: CONFIDENCE, votes: undefined });
    }
    return finds;
  },
};

/** `the @pyexport decorator`, and `@Haishan Zhu`: who is addressed by a full name has it for no handle. */
function isNoAccount(handle: string, text: string, end: number): boolean {
  const after = text.slice(end, end + REACH);
  return (
    /^ (?:decorator|annotation|macro|attribute|directive)/u.test(after) ||
    (/^\p{Lu}\p{Ll}+$/u.test(handle) && /^ \p{Lu}\p{Ll}+/u.test(after))
  );
}

const REACH = 12;
