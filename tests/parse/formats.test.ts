import { describe, expect, it } from "vitest";
import { parseText, showAppearance } from "./parse-text.ts";

function read(text: string): string[] {
  const digest = parseText(text);
  return [digest.format, ...digest.appearances.map(showAppearance)];
}

describe("numbered links", () => {
  it("are items with title, author, address and the text under them", () => {
    const text = `---
title: 日报
date: 2025-12-20T04:00:07+08:00
---

今日要闻：

1.  [Foo 发布 **Bar**-宝玉](https://x.com/dotey/status/2002080595665371575)

    **Bar** 是新模型（[文档](https://example.org/bar)）。

    第二段。
2. [开源 Baz-Qux-clem 🤗](https://x.com/ClementDelangue/status/2001689355954335831 "标题")：一句话。

3. **[第三条-宝玉](https://example.org/3)**

没有缩进的段落。

结束语。
`;
    expect(read(text)).toEqual([
      "numbered-links",
      "item | - | Foo 发布 Bar | 宝玉 @dotey | https://x.com/dotey/status/2002080595665371575 | Bar 是新模型（文档）。⏎第二段。",
      "item | - | 开源 Baz-Qux | clem 🤗 @ClementDelangue | https://x.com/ClementDelangue/status/2001689355954335831 | 一句话。",
      "item | - | 第三条 | 宝玉 @- | https://example.org/3 | 没有缩进的段落。",
      "prose | - | 结束语。 | - | - | 结束语。",
    ]);
    const [first] = parseText(text).appearances;
    expect(first?.title.spans.map(({ kind }) => kind)).toEqual(["link", "bold"]);
  });

  it.each([
    ["以下是过去一段时间全球AI领域的动态摘要：", []],
    ["Here is what happened in AI today:", []],
    ["OpenAI 今天有这些动态：", ["OpenAI 今天有这些动态："]],
    ["**谷歌**今天有这些动态：", ["谷歌今天有这些动态："]],
    ["今天很安静。下面是摘要：", ["今天很安静。下面是摘要："]],
  ])("may be announced by a line; %s is told as %j", (line, prose) => {
    const { appearances } = parseText(`${line}\n\n1. [第一条](https://example.org/1)\n`);
    expect(appearances.filter(({ kind }) => kind === "prose").map(({ text }) => text.text)).toEqual(prose);
  });

  it("stand under the headings above them, among other items", () => {
    expect(
      read("## 模型\n1. [一](https://example.org/1)\n2. **没有链接**：说明\n## 工具\n1. [二](https://example.org/2)\n"),
    ).toEqual([
      "numbered-links",
      "item | 模型 | 一 | - | https://example.org/1 | ",
      "item | 模型 | 没有链接 | - | - | 说明",
      "item | 工具 | 二 | - | https://example.org/2 | ",
    ]);
  });
});

describe("sections", () => {
  it("have numbered headings, each section counting from 1, over quotes and sources", () => {
    const text = `## Daily - 2025-12-20

> [原文链接](https://example.org/issues/1)

导语一句。

## 📰 **要闻**

### 1. [Foo 发布 Bar](https://twitter.com/foo/status/2001723687373017313)
> Foo 发布了 **Bar**。
> 来源：https://example.org/other

---

### 2. 没有链接的标题
> 第一行，
第二行。
> 来源：文章内容（推文：https://x.com/swyx/status/1998786773477110049）

---## 🛠️ 工具

### 1、来源在前
> 来源：文章内容
> 正文在后，提到 \`pip install x\`。

### 2) 多个来源
> 正文。
> 来源（一）：[仓库](https://github.com/a/b)
> 来源：
> - 演示：[https://example.org/demo](https://example.org/demo)

### 3. 字段
**描述**：Foo 很好。
**引用**："so good"
**来源**：https://example.org/issues/1

### 4. 只有来源链接
> 正文。
> [https://example.org/4](https://example.org/4)
`;
    const digest = parseText(text);
    expect([digest.title, digest.url, digest.publishedAt]).toEqual([
      "Daily - 2025-12-20",
      "https://example.org/issues/1",
      Date.UTC(2025, 11, 20),
    ]);
    expect(read(text)).toEqual([
      "sections",
      "item | 📰 要闻 | Foo 发布 Bar | - @foo | https://twitter.com/foo/status/2001723687373017313 | Foo 发布了 Bar。",
      "item | 📰 要闻 | 没有链接的标题 | - @swyx | https://x.com/swyx/status/1998786773477110049 | 第一行，⏎第二行。",
      "item | 🛠️ 工具 | 来源在前 | - | - | 正文在后，提到 pip install x。",
      "item | 🛠️ 工具 | 多个来源 | - | https://github.com/a/b | 正文。",
      'item | 🛠️ 工具 | 字段 | - | - | Foo 很好。⏎"so good"',
      "item | 🛠️ 工具 | 只有来源链接 | - | https://example.org/4 | 正文。",
      "prose | - | 导语一句。 | - | - | 导语一句。",
    ]);
  });

  it("without a heading of their own are called by the file's name", () => {
    const digest = parseText("## 要闻\n### 1. 标题\n> 正文\n", { fileName: "AINews-2025-06-22.md" });
    expect(digest.title).toBe("AINews-2025-06-22");
    expect(digest.publishedAt).toBe(Date.UTC(2025, 5, 22));
  });

  it("may be numbered themselves", () => {
    expect(read("## 1. 模型\n### 1. 甲\n> a\n### 2. 乙\n> b\n## 2. 工具\n### 1. 丙\n> c\n")).toEqual([
      "sections",
      "item | 1. 模型 | 甲 | - | - | a",
      "item | 1. 模型 | 乙 | - | - | b",
      "item | 2. 工具 | 丙 | - | - | c",
    ]);
  });

  it("are read out of a fence around all of them", () => {
    expect(read("## Daily\n```\n## 要闻\n### 1. 标题\n正文\n```\n")).toEqual([
      "sections",
      "item | 要闻 | 标题 | - | - | 正文",
    ]);
  });
});

describe("a report", () => {
  it("has key points, bullets and paragraphs, items before prose", () => {
    const text = `---
layout: post
title: "daily_20251222"
date: "2025-12-22 14:33:54 +0800"
---

开场白。

# 总报告

## 要点

1. **Foo 表现出色**，能力提升。

2. 没有粗体的要点，说明很长。

## 分析

**观点分歧**

业内看法不同。一方面，**实用派**强调落地。

第二段仍在同一标题下。

**新产品**

- **Bar**：很快
- **Baz** 只是强调，不是标题
  - 嵌套的一条

**没有下文的粗体**

---

### 结论

总之，很好。

| 模型 | 分数 |
|---|---|
| Foo | 90 |

\`\`\`
dropped()
\`\`\`

## 词云
![词云图](cloud.jpg)
`;
    expect(read(text)).toEqual([
      "report",
      "item | 要点 | Foo 表现出色 | - | - | Foo 表现出色，能力提升。",
      "item | 要点 | 没有粗体的要点，说明很长。 | - | - | ",
      "item | 新产品 | Bar | - | - | 很快",
      "item | 新产品 | Baz 只是强调，不是标题 | - | - | ",
      "item | 新产品 | 嵌套的一条 | - | - | ",
      "prose | - | 开场白。 | - | - | 开场白。",
      "prose | 分析 | 观点分歧 | - | - | 业内看法不同。一方面，实用派强调落地。",
      "prose | 分析 | 观点分歧 | - | - | 第二段仍在同一标题下。",
      "prose | 分析 | 分析 | - | - | 没有下文的粗体",
      "prose | 结论 | 结论 | - | - | 总之，很好。",
      "prose | 结论 | 结论 | - | - | 模型 | 分数",
      "prose | 结论 | 结论 | - | - | Foo | 90",
    ]);
  });
});

describe("a labelled newsletter", () => {
  const text = `---
title: a quiet day
date: '2026-01-07T05:44:39.731046Z'
url: https://example.org/issues/1
description: >-
  **Foo Labs** shipped **Bar 2**
  today. _Ada_ liked it; others did not.
companies:
  - foo-labs
  - foo-labs
models: [bar-2, 4.5]
people: ada
topics: [agents]
---

**a quiet day**

> We read 12 forums for you.

---

# Recap

**Tools: Bar everywhere**

- **Bar 2 is out**: it is fast ([@ada](https://x.com/ada/status/2008922250112819381)).
- **Two sources**: compared ([a](https://x.com/a/status/2008922250112819381), [b](https://x.com/b/status/2008922250112819382)).
- **Nested things**:
  - **Baz**: see the [repository](https://github.com/foo/baz)
- [Why small models matter](https://example.org/a) (Activity: 3): a thread

      its second paragraph ([more](https://example.org/b))
- [@someone](https://x.com/someone/status/2008922250112819383) says that a very long sentence follows here, which goes on and on until it is cut

https://example.org/video
`;

  it("gives a description's sentences before the body's prose, and each bullet as an item", () => {
    expect(read(text)).toEqual([
      "labelled-newsletter",
      "item | Tools: Bar everywhere | Bar 2 is out | - @ada | https://x.com/ada/status/2008922250112819381 | it is fast (@ada).",
      "item | Tools: Bar everywhere | Two sources | - | - | compared (a, b).",
      "item | Tools: Bar everywhere | Nested things | - | - | ",
      "item | Tools: Bar everywhere | Baz | - | - | see the repository",
      "item | Tools: Bar everywhere | Why small models matter | - | https://example.org/a | (Activity: 3): a thread⏎its second paragraph (more)",
      "item | Tools: Bar everywhere | @someone says that a very long sentence follows here | - @someone | https://x.com/someone/status/2008922250112819383 | @someone says that a very long sentence follows here, which goes on and on until it is cut",
      "prose | - | Foo Labs shipped Bar 2 today. | - | - | Foo Labs shipped Bar 2 today.",
      "prose | - | Ada liked it; | - | - | Ada liked it;",
      "prose | - | others did not. | - | - | others did not.",
      "prose | - | a quiet day | - | - | We read 12 forums for you.",
    ]);
    expect(
      parseText(text)
        .appearances.map(({ fromDescription }) => fromDescription)
        .lastIndexOf(true),
    ).toBe(8);
  });

  it("has the labels of its front matter, each once, without the topics", () => {
    const digest = parseText(text);
    expect(digest.labels).toEqual([
      { type: "Organization", value: "foo-labs" },
      { type: "Model", value: "bar-2" },
      { type: "Model", value: "4.5" },
      { type: "Person", value: "ada" },
    ]);
    expect(digest.url).toBe("https://example.org/issues/1");
    expect(digest.language).toBe("en");
  });

  it("leaves out labels that are no text, with a warning", () => {
    const digest = parseText("---\ntitle: a\ncompanies:\n  - foo\n  - {a: b}\nmodels:\npeople: []\n---\n- news\n");
    expect(digest.labels).toEqual([{ type: "Organization", value: "foo" }]);
    expect(digest.warnings).toEqual(['line 3: a label of "companies" is no plain text and is left out']);
  });

  it("without a body has its description alone", () => {
    const moved = "Archived full issue body is served from static HTML at /old/1.html.";
    expect(read(`---\ncompanies: [foo]\ndescription: Foo won.\n---\n\n${moved}\n`)).toEqual([
      "labelled-newsletter",
      "prose | - | Foo won. | - | - | Foo won.",
    ]);
  });
});

describe("a digest in no known format", () => {
  it("is read by its headings and lists, with a warning", () => {
    const text = "# Notes\n- first thing\n- [A longer headline](https://example.org/1): said so\n\nSome prose.\n";
    expect(read(text)).toEqual([
      "headings-and-lists",
      "item | Notes | first thing | - | - | ",
      "item | Notes | A longer headline | - | https://example.org/1 | said so",
      "prose | Notes | Notes | - | - | Some prose.",
    ]);
    expect(parseText(text).warnings.join()).toMatch(/no known format/u);
  });

  it("may be a single line", () => {
    expect(read("Foo bought Bar.")).toEqual([
      "headings-and-lists",
      "prose | - | Foo bought Bar. | - | - | Foo bought Bar.",
    ]);
  });
});
