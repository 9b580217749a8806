import type { TypeVotes } from "../domain/candidate.ts";
import { remember } from "../domain/remember.ts";
import { addVotes, NO_VOTES } from "./cues.ts";
import { isGenericTerm } from "./generic-terms.ts";
import { isGivenName } from "./given-names.ts";

interface Shape {
  readonly pattern: RegExp;
  readonly votes: TypeVotes;
}

/** What the form of a name says of its type. */
const SHAPES: readonly Shape[] = [
  // A size in parameters.
  { pattern: /(?:^|[\s_-])[AaEe]?\d+(?:\.\d+)?(?:x\d+(?:\.\d+)?)?[BM](?:$|[\s_-])/u, votes: { Model: 5 } },
  { pattern: /(?:^|[\s_-])(?:\d+(?:\.\d+)?b)(?:$|[\s_-])/u, votes: { Model: 4 } },
  // What models are called after.
  {
    pattern:
      /(?:GPT|LLaMA|[Ll]lama|Gemma|BERT|CLIP|Mamba|Former|former|Diffusion|LM|LLM|VL|VLM|VLA|Coder|Instruct|TTS|OCR|ASR|V2V|T2V|I2V|[Rr]eranker|Embed|Mixtral|Qwen|DeepSeek|Mistral|Falcon|Whisper|VLA|Omni|Audio|Thinking|Reasoner|Distill|Hermes|Dolphin|Vicuna|Alpaca)(?:[\s_.-]?v?\d[\d.]*)?$/u,
    votes: { Model: 2.5 },
  },
  {
    pattern:
      /^(?:GPT|Llama|LLaMA|Gemma|Qwen|Mistral|DeepSeek|Claude|Gemini|Stable|Open(?:LLaMA|Hermes)|Nous-|Deep|Code|Dolphin|Hermes|SD|Flux|FLUX|BGE|E5)[\w\s.-]*\d/u,
    votes: { Model: 2 },
  },
  // A version.
  { pattern: /[A-Za-z][\s_-]?[vV]?\d+(?:\.\d+)+(?:$|[\s_-])/u, votes: { Model: 1.5 } },
  { pattern: /[A-Za-z](?:[\s_-][vV]?|[vV])\d{1,2}[a-z]?$/u, votes: { Model: 1.5 } },
  // Software counts its versions in three parts.
  { pattern: /[\s-][vV]?\d+\.\d+\.\d+$/u, votes: { Product: 4 } },
  { pattern: /[a-zA-Z]{3,}\d$/u, votes: { Model: 1 } },
  {
    pattern: /[\s_-](?:Mini|mini|Nano|nano|Small|Medium|Large|Turbo|Flash|Ultra|Preview|Base|Chat|Lite|Instruct)$/u,
    votes: { Model: 2 },
  },
  // What organizations are called.
  {
    pattern:
      /(?:\s(?:AI|Labs?|Research|Inc\.?|Corp\.?|Institute|University|College|Capital|Ventures|Partners|Foundation|Group|Technologies|Systems|Robotics|Networks|Semiconductor|Computing|Intelligence|Therapeutics|Health|Security|Bank|Post|Times|Journal|News|Energy|Motors|Studios|Media|Company|Consortium|Alliance|Council|Committee|Department|Ministry|Agency|Commission|Association|Society|School|Academy|Center|Centre|Bureau|Court)|[a-z]AI|\.ai|AILabs|Labs|\.com|\.io)$/u,
    votes: { Organization: 3 },
  },
  { pattern: /^(?:University|Institute|Department|Ministry|Bank) of /u, votes: { Organization: 4 } },
  // What products are called.
  {
    pattern:
      /(?:[\s-]?(?:Bench|bench|Eval|Evals|Arena|Index|IDE|CLI|SDK|API|Studio|Kit|Toolkit|DB|App|OS|Hub|Store|Cloud|Search|Code|Copilot|Assistant|Browser|Agent|Agents|Engine|Server|Router|Gateway|Framework|Protocol|Playground|Workspace|Quant|Opt|Cache|Guard|Trace|Scope|Dataset|Chip|Phone|Pad|Watch|Glass|Glasses|Desktop|Mobile|Extension|Plugin|Lens|Maps|Docs|Sheets|Slides|Drive|Notebook|Notebooks|Canvas|Artifacts|Projects|Skills|Connectors|Memory|QA|MMLU|GPQA|AIME|HumanEval|\.js|\.py|\.cpp|\.md|\.rs|\.c|Attention|Tok|Gym|Zero|RL|Serve|Flow|Graph|Chain|Inference|Mode|Workflows?|Suite|Platform|Tools?|Challenge|Exam|Cup|Tensor|Net|Set|Kernel|Kernels|Compute|Cluster))(?:\s?[vV]?\d[\d.]*)?$/u,
    votes: { Product: 2 },
  },
  { pattern: /^(?:torch|py|lang|llm|mlx|git|npm|node|open|auto|nano|mini|web|tiny)[\w.-]*$/u, votes: { Product: 1 } },
];

/** The votes of a name's own form; `NO_VOTES` itself where it has none. */
export const shapeVotes = remember((name) => {
  const votes = SHAPES.filter(({ pattern }) => pattern.test(name)).map((shape) => shape.votes);
  return addVotes(isPersonShaped(name) ? [...votes, A_PERSON] : votes);
});

const A_PERSON: TypeVotes = { Person: 2.5 };

/** Whether a name's own form says what it is. */
export function hasShape(name: string): boolean {
  return shapeVotes(name) !== NO_VOTES;
}

/** Two or three capitalised words, the first of them a given name: `Sarah Guo`, `Peter H. Diamandis`. */
export function isPersonShaped(name: string): boolean {
  const space = name.indexOf(" ");
  if (space < 0 || !isGivenName(name.slice(0, space))) return false;
  const rest = name.slice(space + 1).split(" ");
  if (rest.length > 3 || rest.some((word) => isGenericTerm(word) && word.length > 2)) return false;
  return rest.every((word) =>
    /^(?:\p{Lu}\.?|(?:[Vv]an|[Dd]e|[Vv]on|[Dd]er|[Ll]e|[Ll]a|al|bin)|\p{Lu}[\p{L}'’-]+)$/u.test(word),
  );
}
