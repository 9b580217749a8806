import { isWordUnit, unitAt } from "./characters.ts";
import type { Find } from "./find.ts";
import { isManner } from "./name-spans.ts";
import { isHyphen } from "./passage.ts";

const UNDERSCORE = 0x5f;
const DOT = 0x2e;

/** Characters looked at on either side. */
const REACH = 24;
/** What goes on so is a file. */
const FILE = /^[\w.-]*\.(?:h|json|md|png|py|sh|toml|txt|ya?ml)\b/u;
/** How weights are packed goes on with underscores: `Q4_K_M`. */
const PACKED = /Q\d$/u;
const JOINED_BEFORE = /(?<![\p{Lu}\p{Ll}\p{N}])[\p{Ll}\p{N}.]+\p{Pd}$/u;
const JOINED_AFTER = /^\p{Pd}\p{Ll}[\p{L}\p{N}]*/u;

/**
 * Whether a name is a piece of what a program, file or channel is called: another thing's name.
 *
 * Holds for `CUDA` of `CUDA_VISIBLE_DEVICES`, `GPT-5` of `GPT-5_notes.md`, `nvidia` of `nvidia-smi`, `gpt-4` of `learn-gpt-4`.
 * Leaves `OpenAI` of `OpenAI-compatible` and `OpenAI-Anthropic`, `claude` of `claude-like`, `openai` of `openai.com`.
 */
export function isPieceOfIdentifier(text: string, { start, end, reference }: Find): boolean {
  const before = unitAt(text, start - 1);
  const after = unitAt(text, end);
  const isJoinedBefore = start > 1 && isJoint(before) && isWordUnit(unitAt(text, start - 2));
  const isJoinedAfter = isJoint(after) && isWordUnit(unitAt(text, end + 1));
  if (!isJoinedBefore && !isJoinedAfter) return false;
  if (isJoinedBefore && before === UNDERSCORE) return true;
  const name = text.slice(start, end);
  if (isJoinedAfter && after === UNDERSCORE) return !PACKED.test(name);
  if (isJoinedAfter && FILE.test(text.slice(end, end + REACH))) return true;
  // Capitals are those of a name, and behind a version stages may go on that nobody knows.
  if (/\p{Lu}/u.test(name)) return false;
  const words = `${JOINED_BEFORE.exec(text.slice(Math.max(0, start - REACH), start))?.[0] ?? ""}${name}`;
  if (words !== name) return !isManner(words);
  if (reference.kind !== "catalogue" || /\d$/u.test(name)) return false;
  const more = JOINED_AFTER.exec(text.slice(end, end + REACH))?.[0];
  return more !== undefined && !isManner(name + more);
}

function isJoint(unit: number): boolean {
  return unit === UNDERSCORE || unit === DOT || isHyphen(unit);
}
