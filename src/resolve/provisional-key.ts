import { type EntityKey, entityKey, type EntityType } from "../domain/entity.ts";
import { remember } from "../domain/remember.ts";
import { slugify } from "../domain/slug.ts";

/** Words that stand behind a number in a model's name and are not its unit. */
const AFTER_NUMBERS = new Set(
  (
    "air audio base chat code coder codex distill embed exp flash high image instruct large lite long low max math medium mini moe nano next omni opus plus preview " +
    "pro reasoning small sonnet haiku speech thinking tiny tts turbo ultra video vision vl vlm"
  ).split(" "),
);

const LONGEST_FIRST = [...AFTER_NUMBERS].toSorted((a, b) => b.length - a.length);

/** Units and letters that belong to the number before them: `70b`, `4o`, `4.6v`, `8x7b`. */
const UNIT = /^[a-z]$/u;

/** How many parameters are active is said behind how many there are, or left out: `480b-a35b`, `480b`. */
const ACTIVE = /(?<=-\d+(?:\.\d+)?b)-a\d+(?:\.\d+)?b(?=-|$)/u;

/** How weights are packed is said last: `-gguf`, `-fp8`, `-4bit`, `-q4_k_m`, `-mlx-6bit`. `Vidu Q3` is a version. */
const PACKED =
  /(?:[-.](?:ggufs?|awq|gptq|mlx|bnb|(?:bf|fp|int|nvfp|mxfp)-?\d+(?:-dynamic|-autoround)?|[2-8]-bit|(?:ud-)?i?q\d-(?:\d|k)(?:-(?:xxs|xs|xl|[sml]))?|ud-i?q\d))+$/u;

/**
 * The key of an entity that no catalogue knows: `type:slug` as of every entity, a pure function of type and name.
 * Models are written with and without hyphens at the borders of numbers; they get them all, so that `Qwen3-Coder`,
 * `Qwen 3 Coder` and `qwen3-coder` are one entity in every digest, whichever spelling comes first; so are
 * `Qwen4-480B-A35B`, `Qwen4-480B` and `Qwen4-480B-GGUF`. `gpt-4.5` and `gpt-45` are two, and digits never change places.
 */
export function provisionalKey(type: EntityType, name: string): EntityKey {
  if (type !== "Model") return entityKey(type, name);
  return entityKey(type, slugifyModel(name));
}

const slugifyModel = remember((name) =>
  orderTier(slugify(name).split("-").map(hyphenate).join("-")).replace(PACKED, "").replace(ACTIVE, ""),
);

/** `Claude 5 Opus` and `Claude Opus 5` are one. */
function orderTier(slug: string): string {
  return slug.replace(/^claude-(\d+(?:\.\d+)?)-(opus|sonnet|haiku)/u, "claude-$2-$1");
}

/** One word of a slug: `qwen3` → `qwen-3`, `4omini` → `4o-mini`, `a35b` → `a35b`. */
function hyphenate(word: string): string {
  const runs = word.match(/\d+(?:\.\d+)*|\D+/gu) ?? [word];
  let slug = "";
  let previous: "none" | "letters" | "letter" | "number" = "none";
  for (const run of runs) {
    if (/^\d/u.test(run)) {
      slug += previous === "letters" && !slug.endsWith(".") ? `-${run}` : run;
      previous = "number";
    } else if (previous === "number") {
      slug += afterNumber(run);
      previous = /(?:^|-)\p{L}$/u.test(afterNumber(run)) ? "letter" : "letters";
    } else {
      slug += run;
      previous = run.length === 1 ? "letter" : "letters";
    }
  }
  return slug;
}

/** `b` → `b`, `coder` → `-coder`, `omini` → `o-mini`, `ba` (of `480B-A35B`) → `b-a`. */
function afterNumber(run: string): string {
  if (UNIT.test(run)) return run;
  const words = splitWords(run);
  if (words !== null) return `-${words.join("-")}`;
  const rest = run.slice(1);
  return UNIT.test(rest) || splitWords(rest) !== null
    ? `${run.slice(0, 1)}-${splitWords(rest)?.join("-") ?? rest}`
    : `-${run}`;
}

/** `codexmax` → `codex`, `max`; null where some of it is no known word. */
function splitWords(run: string): string[] | null {
  const words: string[] = [];
  for (let at = 0; at < run.length;) {
    const word = LONGEST_FIRST.find((known) => run.startsWith(known, at));
    if (word === undefined) return null;
    words.push(word);
    at += word.length;
  }
  return words.length === 0 ? null : words;
}
