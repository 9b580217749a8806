import type { DigestFormat } from "./format.ts";
import { readOutline } from "./outline.ts";

/**
 * A report: front matter, headings, numbered key points and bullets with bold leads, prose.
 *
 *     ## 核心信息概述
 *     1. **Foo 发布 Bar**，表现出色。      ← an item, the bold lead is its title
 *
 *     **市场观点**                        ← the title of the paragraph that follows
 */
export const REPORT: DigestFormat = {
  name: "report",
  recognises: ({ source, blocks }) =>
    Object.keys(source.frontMatter).length > 0 && blocks.some(({ kind }) => kind === "heading"),
  read: ({ blocks }) => {
    const { items, prose } = readOutline(blocks);
    return {
      title: null,
      url: null,
      items: items.map(({ appearance }) => appearance),
      prose: prose.map(({ appearance }) => appearance),
      warnings: [],
    };
  },
};
