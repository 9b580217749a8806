/** Of companies: `Mistral AI SAS`, `Amazon.com, Inc.`, `腾讯公司`. Those of two words come apart one after the other. */
const LEGAL_FORM =
  /(?:[\s,]+(?:inc|incorporated|corp|corporation|co|company|ltd|limited|llc|llp|plc|pbc|gmbh|ag|sas|s\.a\.s|sa|s\.a|bv|b\.v|nv|n\.v|ab|oy|pte|kk|group|holdings?)\.?|股份有限公司|有限责任公司|科技有限公司|技术有限公司|有限公司|公司|控股|集团)$/iu;

/** `Sam Altman (OpenAI)`, `马斯克（特斯拉）` */
const BRACKETS = /\s*(?:\([^()]*\)|（[^（）]*）)$/u;

/** `Prof. Geoffrey Hinton`, `The Allen Institute for AI` */
const TITLE = /^(?:dr|prof|professor|mr|mrs|ms|sir|the)\.?\s+/iu;

/** Of a model's address on a hub: `deepseek-ai/DeepSeek-R1`. */
const OWNER = /^[\w.-]+\/(?=[\w.-]+$)/u;

/** Of people, as libraries sort them: `Sutskever, Ilya`. */
const SURNAME_FIRST = /^([^,]+),\s*([^,]+)$/u;

/** Each makes a name shorter, by a comma at least. */
const STEPS: readonly (readonly [part: RegExp, instead: string])[] = [
  [LEGAL_FORM, ""],
  [BRACKETS, ""],
  [TITLE, ""],
  [OWNER, ""],
  [SURNAME_FIRST, "$2 $1"],
];

/**
 * `Meta Platforms, Inc.` → `Meta Platforms`: a name as tables have it without what stands around it there (a company's
 * legal form, a person's title, brackets, the owner of a repository), first names first. Null where that is all of it,
 * or there is nothing.
 */
export function bareName(name: string): string | null {
  let bare = name.trim();
  for (let before = ""; before !== bare;) {
    before = bare;
    for (const [part, instead] of STEPS) bare = bare.replace(part, instead).replace(/,$/u, "").trim();
  }
  return bare === "" || bare === name.trim() ? null : bare;
}
