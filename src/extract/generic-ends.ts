import { isCode, isGenericTerm } from "./generic-terms.ts";
import type { Compound } from "./passage.ts";
import { askOnce, type Word } from "./word.ts";

/** Ends that say what the name is of, or how many: `OpenAI API`, `AI Figure`, `NVIDIA GPU`. */
const TRIMMED_AFTER = new Set(
  (
    "API APIs SDK GPU GPUs CPU LLM LLMs VLM Agent Agents Discord CEO CTO UI PR PRs MoE RL Discussion Discussions Users Team Community Blog " +
    "Twitter Tweet Tweets Blogpost Thread Interview Model Models LoRA GGUF Redditors AGI GA Discords CPUs AIs License Licence Day Leaderboard Edition Preview " +
    "Announced Confirmed Leaked Released"
  ).split(" "),
);
const TRIMMED_BEFORE = new Set(
  (
    "AI LLM LLMs GB TB MB The A An New GPU CEO CTO And In On At For With By From Of To Is SOTA RL VLM MoE RAG Meanwhile However Also While When If " +
    "This That These Those Both As Its Their Our My Your His Her Dr Mr Ms Mrs Prof US UK EU VP SVP COO CFO CPO American Chinese European Japanese Korean Indian French " +
    "German English Spanish Canadian Israeli Russian Taiwanese Dutch Swiss Australian Brazilian Italian Swedish Startup Chipmaker Automaker " +
    "Senator Sen Rep Gov Governor Congressman Congresswoman IDE Former Ex Senior Redditor Redditors User Users YouTuber YouTubers"
  ).split(" "),
);

/** How a model's weights are packed: `Qwen3.5 9B Q4_K_M`. */
const QUANTS = /^(?:I?Q\d\w*_\w+|Q[4-8]|UD-\w+|BF16|FP16|FP8|INT4|INT8|NVFP4|MXFP4|GGUF|AWQ|GPTQ|EXL[23])$/u;

/** `Max 20x`, of a plan. */
const TIMES = /^\d+x$/u;

/** A run of words without what at its ends says what a name is of, how many, or that something is written about it. */
export function trimGeneric(run: readonly Compound[]): readonly Compound[] {
  let from = 0;
  let to = run.length;
  while (to - from > 1 && holdsFor(run[to - 1], isTrimmedAfter)) to -= 1;
  while (to - from > 1 && holdsFor(run[from], isTrimmedBefore)) from += 1;
  while (to - from > 1 && holdsFor(run[to - 1], isLongNumber)) to -= 1;
  if (to - from > DOCUMENT_WORDS && isDocument(run[to - 2], run[to - 1])) to -= DOCUMENT_WORDS;
  return to - from === run.length ? run : run.slice(from, to);
}

function holdsFor(compound: Compound | undefined, question: (word: Word) => boolean): boolean {
  return compound !== undefined && question(compound.word);
}

const DOCUMENT_WORDS = 2;
/** What is written about a name: of `Qwen3 Technical Report` the name is `Qwen3`. */
const DOCUMENTS = new Set(["Technical Report", "System Card", "Model Card", "White Paper"]);

function isDocument(kind: Compound | undefined, what: Compound | undefined): boolean {
  return kind !== undefined && what !== undefined && DOCUMENTS.has(`${kind.word.text} ${what.word.text}`);
}

/** A number, `50%`, and a measure before what has it: `200GB AutoMathText`. */
const isTrimmedBefore = askOnce(
  ({ text, hasDigit }) => TRIMMED_BEFORE.has(text) || (hasDigit && /^\d[\d.,]*(?:%|[KMGT]B|[KMBT])?$/u.test(text)),
);

const isLongNumber = askOnce(({ text }) => /^\d{3,}/u.test(text) && isCode(text));

/** Acronyms of what the name is of: `VideoAgentTrek GUI`, `Python HTML`; a model's purpose stays, `Kyutai TTS`. */
const isTrimmedAfter = askOnce(
  ({ text, isAllCaps }) =>
    TRIMMED_AFTER.has(text) ||
    TIMES.test(text) ||
    QUANTS.test(text) ||
    (isAllCaps && !/^(?:AI|TTS|OCR|ASR|VL|VLA|II|III|IV)$|\d/u.test(text) && isGenericTerm(text)),
);
