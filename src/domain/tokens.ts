/** Lucene splits longer tokens; no word that anyone searches for is this long. */
const MAX_TOKEN_LENGTH = 100;

export const IDEOGRAPHS = /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}]/u;
const RUNS =
  /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}]+|[^\P{L}\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}]+|\p{Nd}+(?:\.\p{Nd}+)+|\p{N}+/gu;

/**
 * The tokens that both stores index: NFKC, lower case; runs of letters and runs of digits apart; numbers with dots also
 * whole; Chinese and Japanese as single characters and as bigrams. `GPT-5.2智能体` → gpt 5 2 5.2 智 能 体 智能 能体.
 */
export function indexTokens(text: string): string[] {
  return tokenize(text, {
    ofIdeographs: (characters) => [...characters, ...bigrams(characters)],
    ofDottedNumber: (number) => [...number.split("."), number],
  });
}

/**
 * The tokens that a text must hold all of to be found by `query`: a single Chinese character, else bigrams; a number with
 * dots as a whole, for a text with 5.3 and 2 is none about 5.2. Each comes once, and the last one is what the query ends
 * in: `GPT-5.` ends in 5, whether a sentence ends there or the number goes on.
 */
export function queryTokens(query: string): string[] {
  const tokens = tokenize(query, {
    ofIdeographs: (characters) => (characters.length === 1 ? characters : bigrams(characters)),
    ofDottedNumber: (number) => [number],
  });
  return [...new Set(tokens.toReversed())].toReversed();
}

/**
 * Whether what begins with this token must be looked for as well, where the last word of a query may not be written out:
 * not with ideographs, for a text that holds a longer token which begins with them, holds them as a token of their own.
 */
export function mayGoOn(token: string): boolean {
  return !IDEOGRAPHS.test(token);
}

interface Cuts {
  readonly ofIdeographs: (characters: string[]) => string[];
  readonly ofDottedNumber: (number: string) => string[];
}

function tokenize(text: string, cuts: Cuts): string[] {
  const tokens: string[] = [];
  for (const [run] of text.normalize("NFKC").toLowerCase().matchAll(RUNS)) {
    // Not `push(...)`: a run may be longer than a call may have arguments.
    for (const token of cutRun(run, cuts)) tokens.push(token.slice(0, MAX_TOKEN_LENGTH));
  }
  return tokens;
}

function cutRun(run: string, { ofIdeographs, ofDottedNumber }: Cuts): string[] {
  if (IDEOGRAPHS.test(run)) return ofIdeographs(Array.from(run));
  return run.includes(".") ? ofDottedNumber(run) : [run];
}

function bigrams(characters: readonly string[]): string[] {
  return characters.slice(1).map((character, index) => `${characters[index] ?? ""}${character}`);
}
