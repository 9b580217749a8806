import { describe, expect, it } from "vitest";
import { parseInline } from "../../src/parse/inline.ts";

/** The text, then each span as `kind:its text`, a link with its address. */
function show(markdown: string): string[] {
  const { text, spans } = parseInline(markdown);
  return [
    text,
    ...spans.map(
      (span) => `${span.kind}:${text.slice(span.start, span.end)}${span.url === null ? "" : ` ${span.url}`}`,
    ),
  ];
}

describe("inline Markdown", () => {
  it.each([
    // emphasis, beside Chinese characters and punctuation too
    ["**“舒适区”**：**语言翻译**（如Python）", ["“舒适区”：语言翻译（如Python）", "bold:“舒适区”", "bold:语言翻译"]],
    ["AI **对齐（alignment）**的背景", ["AI 对齐（alignment）的背景", "bold:对齐（alignment）"]],
    ["是*重要*的，__也是__", ["是重要的，也是", "italic:重要", "bold:也是"]],
    ["a __b__ _c_ d", ["a b c d", "bold:b", "italic:c"]],
    ["***both***", ["both", "bold:both", "italic:both"]],
    ["**a *b***", ["a b", "bold:a b", "italic:b"]],
    ["****Foo** ships** now", ["Foo ships now", "bold:Foo ships", "bold:Foo"]],
    ["~~gone~~ costs ~70% of ~5", ["gone costs ~70% of ~5"]],
    // what is no emphasis
    ["snake_case_name and 2*3*4 and 2**10 3**5", ["snake_case_name and 2*3*4 and 2**10 3**5"]],
    ["使用__init__方法", ["使用__init__方法"]],
    ["@_name said, other_ too, @_last", ["@_name said, other_ too, @_last"]],
    ["5 * 3 ** 2 _ a", ["5 * 3 ** 2 _ a"]],
    ["*open and **open", ["*open and open"]],
    ["closed** here", ["closed here"]],
    // code
    ["`a*b*` and ``c ` d`` and ` `", ["a*b* and c ` d and", "code:a*b*", "code:c ` d"]],
    ["`[a](b)` \\`not code\\`", ["[a](b) `not code`", "code:[a](b)"]],
    ["an `open one", ["an `open one"]],
    // links
    ["[文本](https://a.b/c)后", ["文本后", "link:文本 https://a.b/c"]],
    ['[t](https://a.b/c_(d)_e "title (x)")', ["t", "link:t https://a.b/c_(d)_e"]],
    ["[t](<https://a.b/c> 'x')", ["t", "link:t https://a.b/c"]],
    ["[a **b** `c]`](https://d.e)", ["a b c]", "link:a b c] https://d.e", "bold:b", "code:c]"]],
    ["[[D] How to](https://a.b)", ["[D] How to", "link:[D] How to https://a.b"]],
    ["[a [b](https://in.n) c](https://o.o)", ["a b c", "link:a b c https://o.o"]],
    ["**[a](https://b.c)**", ["a", "link:a https://b.c", "bold:a"]],
    ["([x_](https://a.b), [_y](https://c.d))", ["(x_, _y)", "link:x_ https://a.b", "link:_y https://c.d"]],
    ["[a](https://b.c?x=1&amp;y=\\(2\\))", ["a", "link:a https://b.c?x=1&y=(2)"]],
    // what is no link
    ["[a] (b) [c][d] [e]", ["[a] (b) [c][d] [e]"]],
    ["[a](not a link) [b](", ["[a](not a link) [b]("]],
    ["[local](../page.html) [js](javascript:alert) [mail](mailto:a@b.c)", ["local js mail"]],
    ["[标题](来源：文章内容)", ["标题"]],
    // addresses
    ["<https://a.b/c> end", ["https://a.b/c end", "link:https://a.b/c https://a.b/c"]],
    ["来源：https://a.b/c_d_e，后", ["来源：https://a.b/c_d_e，后", "link:https://a.b/c_d_e https://a.b/c_d_e"]],
    [
      "(see https://a.b/c_(d)). **https://e.f/**",
      [
        "(see https://a.b/c_(d)). https://e.f/",
        "link:https://a.b/c_(d) https://a.b/c_(d)",
        "link:https://e.f/ https://e.f/",
        "bold:https://e.f/",
      ],
    ],
    ["https://%zz https://", ["https://%zz https://"]],
    // images
    ["前![替代 **文字**](https://a.b/c.png)后 ![](x.jpg)", ["前后"]],
    ["[![alt](a.png)](https://b.c) text", ["text"]],
    ["wow! [a](https://b.c)", ["wow! a", "link:a https://b.c"]],
    // HTML
    [
      "<b>bold</b> <a href='https://a.b'>link</a><br/>next <span class=\"x\">s</span>",
      ["bold link\nnext s", "bold:bold", "link:link https://a.b"],
    ],
    ["the <think> tag, a < b > c, List<String>", ["the <think> tag, a < b > c, List<String>"]],
    ["a<!-- hidden -->b <!-- open", ["ab <!-- open"]],
    ["A&amp;B &lt;x&gt; &#39;&#x4e2d;&#xd800; &unknown; &nbsp;AT&T", ["A&B <x> '中\ufffd &unknown; AT&T"]],
    // escapes
    ["\\*a\\* \\[b\\](c) \\_ \\n \\\\", ["*a* [b](c) _ \\n \\"]],
    // white space and invisible characters
    ["  a   b\t c\u3000d ", ["a b c d"]],
    ["第一行\n第二行\nand\nmore  \nkept\\\ntoo", ["第一行第二行 and more\nkept\ntoo"]],
    ["Open\u200bAI \u0007bell \u202eabc\u202c 👩‍💻", ["OpenAI bell abc 👩‍💻"]],
    ["**  not bold  ** and ** a**", ["** not bold ** and ** a"]],
    ["", [""]],
  ])("%j", (markdown, expected) => {
    expect(show(markdown)).toEqual(expected);
  });
});
