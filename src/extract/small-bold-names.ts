import type { TextSpan } from "../domain/parsed.ts";
import { isCode, isGenericTerm } from "./generic-terms.ts";
import { isCalled } from "./cues.ts";
import { isManner, type NameSpan } from "./name-spans.ts";
import type { Passage } from "./passage.ts";

/** Shorter ones are abbreviations of terms. */
const SHORTEST = 4;
const SMALL_A = 0x61;
const SMALL_Z = 0x7a;
const SMALL = /^[a-z][a-z0-9]*(?:[._-][a-z0-9]+)*$/u;
/** `bitnet.cpp`, `poetiq.ai`: of a program or a company, but not of a page, `canary.poetiq.ai`. */
const FILE_END = /^[^.]+\.(?:cpp|js|rs|zig|vim|ai)$/u;
const NAMED_BEFORE =
  /\b(?:called|named|dubbed|[Ll]ibrary|[Tt]ool|[Tt]oolkit|[Ff]ramework|[Pp]ackage|[Rr]epo|[Pp]roject|[Pp]lugin|CLI|(?:[Ll]ibraries|[Tt]ools|[Ff]rameworks|[Pp]ackages|[Pp]rojects|[Pp]lugins) (?:like|such as|including))\s$/u;
/** Behind a form that words do not have. */
const KIND_AFTER =
  /^ (?:library|tool|toolkit|framework|package|repo|project|plugin|CLI|server|extension|model|script)s?\b/u;

const RELEASED_BEFORE = /\b(?:released|launched|open-sourced|introduced|shipped|unveiled|announced)\s$/u;
const CLAUSE_END = /^(?:[,.;:]| (?:for|to|which|that|as|on)\b)/u;

/**
 * A bold word in small letters that something says to be a name.
 *
 * Takes `**bitnet.cpp**`, `**fasttransform**, a Python library`, `an interface called **openwork**`, `the **mcp-cli** tool`,
 * `released **hf-mount**, which`.
 * Leaves `**fine-tuning**`, `**caching** tool`, `with **bubbles**`.
 */
export function findSmallName({ text }: Passage, { start, end }: TextSpan): NameSpan | null {
  // Most bold runs begin with a capital.
  const first = text.charCodeAt(start);
  if (first < SMALL_A || first > SMALL_Z) return null;
  const name = text.slice(start, end);
  if (name.length < SHORTEST || !SMALL.test(name) || isGenericTerm(name) || isCode(name)) return null;
  const before = text.slice(Math.max(0, start - REACH), start);
  const after = text.slice(end, end + REACH);
  const isNamed =
    FILE_END.test(name) ||
    isCalled(after) ||
    NAMED_BEFORE.test(before) ||
    (/[._]|-(?:cli|mcp|lm|ui|rs|py|bench)$/u.test(name) && KIND_AFTER.test(after)) ||
    (/^[a-z]+-[a-z]+$/u.test(name) && RELEASED_BEFORE.test(before) && CLAUSE_END.test(after) && !isManner(name));
  return isNamed ? { start, end, text: name, compounds: [] } : null;
}

const REACH = 64;
