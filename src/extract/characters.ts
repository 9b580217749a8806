/** What a UTF-16 unit is to a recogniser of names. */
export const OTHER = 0;
/** Letters of alphabets that part words with spaces. */
export const LETTER = 1;
export const DIGIT = 2;
/** Chinese, Japanese and Korean characters, and halves of surrogate pairs: no spaces between words. */
export const IDEOGRAPH = 3;

const UNITS = 0x10000;
const classes = new Uint8Array(UNITS);
const folds = new Uint16Array(UNITS);
const uppers = new Uint8Array(UNITS);

fillTables();

/** The unit at a place, 0 past the text's end: `charCodeAt` gives NaN there, and makes all that reckons with it slow. */
export function unitAt(text: string, at: number): number {
  return at < text.length ? text.charCodeAt(at) : 0;
}

export function classOf(unit: number): number {
  return classes[unit] ?? OTHER;
}

/** The unit as `foldName` leaves it: half width, lower case, no accent; always one unit, so that offsets stay. */
export function foldUnit(unit: number): number {
  return folds[unit] ?? unit;
}

export function isUpper(unit: number): boolean {
  return uppers[unit] === 1;
}

export function isWordUnit(unit: number): boolean {
  const unitClass = classOf(unit);
  return unitClass === LETTER || unitClass === DIGIT;
}

function fillTables(): void {
  for (let unit = 0; unit < UNITS; unit += 1) folds[unit] = unit;
  // Letters of all scripts below the ideographs; beyond them only full-width forms are letters of an alphabet.
  for (let unit = 0; unit < 0x2e80; unit += 1) classify(unit);
  for (let unit = 0xff00; unit < 0xffef; unit += 1) classify(unit);
  for (const [from, to] of [
    [0x2e80, 0x2fdf],
    [0x3005, 0x3007],
    [0x3040, 0x30fa],
    [0x30fc, 0x318f],
    [0x31a0, 0x31ff],
    [0x3400, 0x9fff],
    [0xa960, 0xa97f],
    [0xac00, 0xdfff],
    [0xf900, 0xfaff],
  ] as const) {
    classes.fill(IDEOGRAPH, from, to + 1);
  }
  // Stands for a letter that could not be read: the word goes on.
  classes[0xfffd] = LETTER;
}

function classify(unit: number): void {
  const character = String.fromCharCode(unit);
  if (/^\p{L}$/u.test(character)) classes[unit] = LETTER;
  else if (/^\p{N}$/u.test(character)) classes[unit] = DIGIT;
  else if (/^\p{M}$/u.test(character)) classes[unit] = LETTER;
  const half = character.normalize("NFKC");
  if (/^\p{Lu}$/u.test(half)) uppers[unit] = 1;
  const folded = half.toLowerCase().normalize("NFD");
  // A form that falls apart into several letters (a ligature) stays as it is: offsets matter more.
  if (half.length === 1 && /^.\p{M}*$/u.test(folded)) folds[unit] = folded.charCodeAt(0);
}
