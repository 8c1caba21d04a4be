// Figures as people write them: 11.20 million users, 28.2 %, 1,232,727 vehicles.

/** Decimal exponents of the words that scale a number, by language. German says Milliarde where English says billion. */
const WORDS: Record<string, Record<string, number>> = {
  en: { thousand: 3, million: 6, billion: 9, trillion: 12 },
  de: { tausend: 3, million: 6, millionen: 6, milliarde: 9, milliarden: 9, billion: 12, billionen: 12 },
  fr: { mille: 3, million: 6, millions: 6, milliard: 9, milliards: 9 },
  es: { mil: 3, millón: 6, millones: 6 },
  zh: { 千: 3, 万: 4, 百万: 6, 亿: 8, 萬: 4, 億: 8 },
  ar: { ألف: 3, مليون: 6, مليار: 9 },
};

/** What a unit says. */
export interface Unit {
  /** Decimal exponent: 6 for `million users`, -2 for percent. */
  scale: number;
  percentage: "share" | "points" | null;
  /** What is counted, such as `users`; "" for nothing. */
  name: string;
}

const PERCENT = /^(?:%|per ?cent\b|prozent\b|pour ?cent\b|por ?ciento\b)\s*/iu;
const POINTS = /^(?:percentage points?\b|pp\b|prozentpunkte?\b)\s*/iu;

/** Reads a unit such as `million users`; any text is one. */
export function readUnit(text: string, lang: string): Unit {
  const unit = text.trim();
  for (const [pattern, percentage] of [
    [POINTS, "points"],
    [PERCENT, "share"],
  ] as const) {
    const match = pattern.exec(unit);
    if (match) return { scale: -2, percentage, name: unit.slice(match[0].length) };
  }
  const words = wordsOf(lang);
  const word = Object.keys(words)
    .filter((candidate) => startsWithWord(unit.toLowerCase(), candidate))
    .sort((a, b) => b.length - a.length)[0];
  if (word === undefined) return { scale: 0, percentage: null, name: unit };
  return { scale: words[word]!, percentage: null, name: unit.slice(word.length).trim() };
}

function wordsOf(lang: string): Record<string, number> {
  // English ones, like the keys of the register, are understood everywhere.
  return { ...WORDS["en"], ...WORDS[lang.split("-")[0]!.toLowerCase()] };
}

/** Chinese has no spaces between its words. */
function startsWithWord(text: string, word: string): boolean {
  if (!text.startsWith(word)) return false;
  return !/^\p{L}/u.test(text.slice(word.length)) || /^\p{Script=Han}/u.test(word);
}

/** A number as it was written. */
export interface WrittenNumber {
  value: number;
  /** Decimal exponent of its last digit. */
  place: number;
}

/** Reads `1232727`, `11.20` or `5e4` of YAML, with the scale of its unit; the digits that are written are the digits that are known. */
export function readNumber(text: string, scale: number): WrittenNumber | undefined {
  const match = /^([-+]?)(\d*)(?:\.(\d*))?(?:e([-+]?\d+))?$/i.exec(text.trim());
  if (!match) return undefined;
  const [, sign, whole = "", decimals = "", exponent = "0"] = match;
  if (whole + decimals === "") return undefined;
  const shift = Number(exponent) + scale;
  return { value: Number(`${sign}${whole || "0"}.${decimals || "0"}e${shift}`), place: shift - decimals.length };
}

/** The one number in a text as YAML would write it, without its unit; undefined if there is none, or more than one. */
export function plainNumber(text: string): string | undefined {
  const [digits, ...others] = text.match(/\d(?:[\d.,'’_\u00a0\u202f ]*\d)?/g) ?? [];
  if (digits === undefined || others.length > 0) return undefined;
  const plain = digits.replaceAll("_", "");
  return plainDigits(plain, ".", ",") ?? plainDigits(plain, ",", ".");
}

/** What a figure in a text can mean: `1.234` is one thousand and more, or one and less than two. */
export function readFigure(text: string, lang: string): (WrittenNumber & { unit: Unit })[] {
  const match = /\d(?:[\d.,'’\u00a0\u202f ]*\d)?/.exec(text);
  if (!match) return [];
  const digits = match[0];
  const unit = readUnit(text.slice(match.index + digits.length), lang);
  const readings = new Set([plainDigits(digits, ".", ","), plainDigits(digits, ",", ".")]);
  return [...readings].flatMap((reading) => {
    const number = reading === undefined ? undefined : readNumber(reading, unit.scale);
    return number ? [{ ...number, unit }] : [];
  });
}

/** The digits without marks between thousands and with a point for the decimal mark; undefined if they are not written so. */
function plainDigits(digits: string, decimal: string, group: string): string | undefined {
  const parts = digits.split(decimal);
  if (parts.length > 2) return undefined;
  const [whole = "", decimals] = parts;
  if (decimals !== undefined && !/^\d+$/.test(decimals)) return undefined;
  const groups = whole.split(new RegExp(`[${group === "." ? "\\." : group}'’\u00a0\u202f ]`));
  const grouped = groups.length === 1 || (groups[0]!.length <= 3 && groups.slice(1).every((part) => part.length === 3));
  if (!grouped || groups.some((part) => !/^\d+$/.test(part))) return undefined;
  return groups.join("") + (decimals === undefined ? "" : `.${decimals}`);
}
