import type { Find } from "./find.ts";

/**
 * What patterns find by their group `name`, the words of no name aside.
 *
 * With `/创始人(?<name>\p{Script=Han}{2,3})/gu` takes `杨植麟` of `月之暗面创始人杨植麟表示`.
 */
export function findPatternNames(
  text: string,
  patterns: readonly RegExp[],
  noNames: RegExp,
  { confidence, votes }: Pick<Find, "confidence" | "votes">,
): Find[] {
  const finds: Find[] = [];
  for (const pattern of patterns) {
    for (const match of text.matchAll(pattern)) {
      const name = match.groups?.["name"];
      if (name === undefined || noNames.test(name)) continue;
      const start = match.index + match[0].lastIndexOf(name);
      finds.push({ start, end: start + name.length, reference: { kind: "name", name }, confidence, votes });
    }
  }
  return finds;
}
