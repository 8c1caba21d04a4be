// Numbers that are spelled out: "two million", "zweihunderttausend", 三百万. Small ones ("two", "zwölf", 十) are words like others;
// from a hundred up, and before "percent", they are figures. English, German and Chinese are known, whatever a deck's language.

/** Stands in a text for a figure that is a fact, or for something else in which nothing is looked for. */
export const PLACEHOLDER = "\ufffc";

/** A range of a text. */
export interface Span {
  start: number;
  end: number;
}

const ENGLISH =
  `zero|one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|thirteen|fourteen|fifteen|sixteen|seventeen|
eighteen|nineteen|twenty|thirty|forty|fifty|sixty|seventy|eighty|ninety`.replaceAll("\n", "");
const SCALE = "hundred|thousand|million|billion|trillion";
/** What stands before the scale: "two and a half", "a quarter of a". */
const COUNT = `(?:${ENGLISH}|an?|half|quarters?|point|${PLACEHOLDER})`;
const GAP = String.raw`(?:[\s\u00a0]+|[-\u2010\u2011])`;
const JOINT = `(?:${GAP}(?:and|of))?${GAP}`;

/** Parts of a German number that is written as one word. */
const GERMAN =
  "(?:hundert|tausend|zwanzig|sechzehn|siebzehn|(?:drei|vier|fünf|sech|sieb|acht|neun)(?:ß|ss|z)ig|zehn|elf|zwölf|eins?|zwei|zwo|drei|vier|fünf|sechs|sieben|acht|neun|und)";
const GERMAN_COUNT = `(?:${GERMAN}+|eine[rnm]?|halbe|anderthalb|eineinhalb|komma|${PLACEHOLDER})`;
const GERMAN_SCALE = "(?:million(?:en)?|milliarden?|billion(?:en)?)";

const [BEFORE, AFTER] = [String.raw`(?<![\p{L}\p{N}])`, String.raw`(?![\p{L}\p{N}])`];
const PERCENT = String.raw`(?:per[\s\u00a0]?cent|percentage[\s\u00a0]points?|prozent(?:punkte?)?)`;

const PATTERNS: readonly RegExp[] = [
  // "two million", "a hundred and fifty thousand", "twelve hundred"; first what gives no number: "several hundred thousand"
  new RegExp(
    `${BEFORE}(?:(?<vague>several|few|many)${GAP}|(?:${COUNT}${JOINT})*)(?:${SCALE})(?:${JOINT}(?:${SCALE}|${ENGLISH}))*${AFTER}`,
    "giu",
  ),
  new RegExp(`${BEFORE}(?:${ENGLISH})(?:${GAP}(?:${ENGLISH}|point))*${GAP}${PERCENT}${AFTER}`, "giu"),
  // „zwei Millionen“, „zweihundert“, „eine Milliarde“, „zwanzig Prozent“; „Millionen“ alone gives no number
  new RegExp(`${BEFORE}(?:${GERMAN_COUNT}[\\s\\u00a0]+)+${GERMAN_SCALE}${AFTER}`, "giu"),
  new RegExp(`${BEFORE}milliarde${AFTER}`, "giu"),
  new RegExp(`${BEFORE}(?=\\p{L}*(?:hundert|tausend))${GERMAN}+${AFTER}`, "giu"),
  new RegExp(`${BEFORE}${GERMAN}+(?:[\\s\\u00a0]+komma[\\s\\u00a0]+${GERMAN}+)?[\\s\\u00a0]+${PERCENT}${AFTER}`, "giu"),
  // 三百万, 百万, 一千零一, 百分之二十; not 万一, 千万不要, 百科
  /(?:[一二三四五六七八九十两兩零〇百千\ufffc]+[百千万萬亿億兆]|[十百千][万萬亿億兆])[一二三四五六七八九十两兩零〇百千万萬亿億兆]*(?!(?<=千万|千萬)[不别別勿要记記])/gu,
  /[百千]分之[一二三四五六七八九十百零〇点點]+/gu,
];

/** Words after digits that belong to the number: `2 million`, `11.2 Mio.`, `120万`. */
export const SCALE_AFTER_DIGITS = new RegExp(
  `^(?:(?:${GAP})?(?:(?:${SCALE})|tausend|${GERMAN_SCALE}|mio\\.?|mrd\\.?|bn|tsd\\.?)(?![\\p{L}])|[\\s\\u00a0]?[十百千万萬亿億兆]+)`,
  "iu",
);

/** The numbers in words, in their order, none inside another. */
export function findNumberWords(text: string): Span[] {
  const spans = PATTERNS.flatMap((pattern) =>
    [...text.matchAll(pattern)]
      .filter((match) => match.groups?.["vague"] === undefined)
      .map((match) => ({ start: match.index, end: match.index + match[0].length })),
  );
  return withoutOverlaps(spans);
}

/** The first and longest of spans that overlap. */
export function withoutOverlaps<S extends Span>(spans: readonly S[]): S[] {
  const kept: S[] = [];
  for (const span of spans.toSorted((a, b) => a.start - b.start || b.end - a.end))
    if (span.start >= (kept.at(-1)?.end ?? 0)) kept.push(span);
  return kept;
}
