import { addVotes } from "./cues.ts";
import type { Find, Recogniser } from "./find.ts";

/** As rarely wrong as other numbered names. */
const CONFIDENCE = 0.95;

const A_PRODUCT = addVotes([{ Product: 4 }]);

/** Lines of processors that get a new number every year, and what their makers write behind it. */
const NUMBERED =
  /(?<![\p{Script=Latin}\p{N}_-])(?:(?:GeForce )?RTX (?:PRO |Pro )?[2-9]0\d0(?: ?Ti)?(?: SUPER| Super)?|RTX (?:PRO|Pro) [4-9]\d00|RTX A\d{4}|(?:Radeon )?RX [6-9]\d{3}(?: ?XTX?)?|(?:Instinct )?MI[2-9]\d\d[XAP]?|Arc (?:Pro )?B\d{2,3}|TPU ?v\d{1,2}[a-z]?|Trainium ?\d|Inferentia ?\d|Gaudi ?\d|(?:Ascend|昇腾) ?9\d0[A-Z]?|Ryzen AI (?:Max\+? )?\d{3}|Snapdragon X\d|M[4-9] (?:Pro|Max|Ultra))(?![\p{Script=Latin}\p{N}_])/gu;

/** Most fields have none of these. */
const LINES = /RTX|RX |MI\d|Arc |TPU|Trainium|Inferentia|Gaudi|Ascend|昇腾|Ryzen|Snapdragon|M\d /u;

/**
 * Processors whose number no catalogue has yet.
 *
 * Takes `RTX 7090 Ti`, `MI500X`, `TPU v9`, `昇腾960`, `M8 Max`. Leaves `RTX 30 series`, `M4` by itself (a paper size, a road),
 * `Arc of a boat`.
 */
export const hardware: Recogniser = {
  rule: "hardware",
  reads: "text",
  language: "any",
  recognise({ text }) {
    if (!LINES.test(text)) return [];
    return [...text.matchAll(NUMBERED)].map(({ 0: name, index }): Find => ({
      start: index,
      end: index + name.length,
      reference: { kind: "name", name: plainName(name) },
      confidence: CONFIDENCE,
      votes: A_PRODUCT,
    }));
  },
};

/** `GeForce RTX 7090Ti` is the RTX 7090 Ti, `昇腾960` the Ascend 960, `TPUv9` the TPU v9. */
function plainName(written: string): string {
  return written
    .replace(/^(?:GeForce|Radeon|Instinct) /u, "")
    .replace(/^(?:昇腾|Ascend) ?/u, "Ascend ")
    .replace(/^TPUv/u, "TPU v")
    .replace(/(\d)(Ti|XTX?)$/u, "$1 $2");
}
