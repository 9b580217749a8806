import { describe, expect, it } from "vitest";
import { quoteEvidence, quoteMention } from "../../src/query/evidence.ts";
import { buildContribution } from "../store/contract/build-contribution.ts";

const A = "organization:openai";
const B = "organization:google";

function tell(title: string, text: string, author?: string) {
  const names = [A, B].flatMap((key) => {
    const surface = key === A ? "OpenAI" : "Google";
    const count = `${title}\n${text}`.split(surface).length - 1;
    return Array.from({ length: count }, () => [key, surface] as const);
  });
  const written = author === undefined ? {} : { author: { name: "Someone", personKey: author } };
  const { appearances } = buildContribution(
    { key: "s/d", at: "2025-12-20T00:00:00Z", tells: [{ title, text, names, ...written }] },
    {},
  );
  const [appearance] = appearances;
  if (appearance === undefined) throw new Error("one is told");
  return appearance;
}

describe("evidence that two are named together", () => {
  it("is the sentence of the text that names both, though the title does too", () => {
    const appearance = tell("OpenAI and Google", "It rained. OpenAI met Google in May. They talked.");
    expect(quoteEvidence(appearance, "CO_MENTIONED", { a: A, b: B })).toEqual(["OpenAI met Google in May."]);
  });

  it("is the title where no sentence of the text names both", () => {
    const appearance = tell("Google 与 OpenAI 会面", "OpenAI 来了。Google 也来了。");
    expect(quoteEvidence(appearance, "CO_MENTIONED", { a: A, b: B })).toEqual(["Google 与 OpenAI 会面"]);
  });

  it("is one sentence for each where none names both", () => {
    const appearance = tell("OpenAI 来了", "今天下雨。Google 也来了！");
    expect(quoteEvidence(appearance, "CO_MENTIONED", { a: A, b: B })).toEqual(["OpenAI 来了", "Google 也来了！"]);
  });
});

describe("evidence that one wrote about another", () => {
  it.each([[{ a: "person:someone", b: B }], [{ a: B, b: "person:someone" }]])(
    "is the sentence that names the other, whichever way the pair is asked for",
    (pair) => {
      const appearance = tell("News", "Rain. Google did it.", "person:someone");
      expect(quoteEvidence(appearance, "WROTE_ABOUT", pair)).toEqual(["Google did it."]);
    },
  );
});

describe("the quote of a mention", () => {
  it("is the sentence around it, or the name of an author", () => {
    const appearance = tell("OpenAI", "Rain. Google did it.", "person:someone");
    expect(appearance.mentions.map((mention) => quoteMention(mention, appearance))).toEqual([
      "OpenAI",
      "Google did it.",
      "Someone",
    ]);
  });
});
