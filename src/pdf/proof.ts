// The proof that nothing is lost: every word of a page's slides must be among what the page draws.

/** Words that a page lacks, as they are written. */
export interface MissingWords {
  /** 0-based. */
  page: number;
  words: string[];
}

/** What no one sees, and no one would miss: soft hyphens, joiners, marks of direction, choices of a glyph. */
const UNSEEN = /\p{Default_Ignorable_Code_Point}/gu;
/** Scripts without spaces go by the character. */
const WORD =
  /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Hangul}\p{Script=Thai}\p{Script=Lao}\p{Script=Khmer}\p{Script=Myanmar}]|[^\s\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Hangul}\p{Script=Thai}\p{Script=Lao}\p{Script=Khmer}\p{Script=Myanmar}]+/gu;

const RIGHT_TO_LEFT = /[\p{Script=Arabic}\p{Script=Hebrew}\p{Script=Syriac}\p{Script=Thaana}\p{Script=Nko}]/u;
const RUNS = /[\p{L}\p{M}]+|\p{N}+/gu;
/** Letters with a sign of mathematics among them; a number keeps its sign. */
const FORMULA = /\p{L}.*\p{Sm}|\p{Sm}.*\p{L}/u;

/**
 * Compares the text of each page with what should stand there; both in the order of drawing, but another order is no loss.
 * A word that is drawn in several runs, or with a hyphen at the end of a line, is found all the same.
 */
export function findMissingWords(drawn: readonly string[], expected: readonly string[]): MissingWords[] {
  return expected.flatMap((text, page) => {
    const words = missingOf(drawn[page] ?? "", text);
    return words.length > 0 ? [{ page, words }] : [];
  });
}

/** Words in a row that do not stand together by chance. */
const PHRASE = 6;

/**
 * Looks in the text of pages for phrases of texts that must not be there; one of each text is told. What is in `allowed` as
 * well is none: the same words may stand in several places.
 */
export function findLeaks(
  drawn: readonly string[],
  secrets: readonly string[],
  allowed: readonly string[],
): { index: number; phrase: string }[] {
  const there = new Set(drawn.flatMap((text) => phrasesOf(text)));
  const open = new Set(allowed.flatMap((text) => phrasesOf(text)));
  return secrets.flatMap((secret, index) => {
    const phrase = phrasesOf(secret).find((words) => there.has(words) && !open.has(words));
    return phrase === undefined ? [] : [{ index, phrase }];
  });
}

/** All rows of so many words in a text, whatever signs stand between them; of a shorter one, itself. */
function phrasesOf(text: string): string[] {
  const words = wordsOf(fold(text))
    .map((word) => word.replace(/[^\p{L}\p{M}\p{N}]/gu, ""))
    .filter((word) => word !== "");
  const count = Math.max(words.length === 0 ? 0 : 1, words.length - PHRASE + 1);
  return Array.from({ length: count }, (_, start) => words.slice(start, start + PHRASE).join(" "));
}

function missingOf(drawn: string, expected: string): string[] {
  const left = new Map<string, number>();
  for (const word of wordsOf(fold(drawn))) left.set(word, (left.get(word) ?? 0) + 1);
  const missing = wordsOf(expected).filter((word) =>
    wordsOf(fold(word)).some((part) => {
      const count = left.get(part) ?? 0;
      left.set(part, count - 1);
      return count <= 0;
    }),
  );
  if (missing.length === 0) return [];
  // What is not drawn as one word may be drawn in parts that follow each other: then it is there as often as it should be.
  const [all, wanted] = [squeeze(drawn), squeeze(expected)];
  // Where text runs from right to left, numbers and signs are drawn apart from the letters, in the order of the eye; in formulas,
  // what stands on one line is.
  const isApart = (word: string) => RIGHT_TO_LEFT.test(expected) || FORMULA.test(word);
  const partsOf = (word: string) => (isApart(word) ? (squeeze(word).match(RUNS) ?? []) : [squeeze(word)]);
  return missing.filter((word) => partsOf(word).some((part) => part !== "" && count(all, part) < count(wanted, part)));
}

function wordsOf(text: string): string[] {
  return text.match(WORD) ?? [];
}

/** One spelling for what looks the same: fonts draw ligatures, capitals that CSS made, and one glyph for several dashes. */
function fold(text: string): string {
  return text
    .normalize("NFKC")
    .replace(UNSEEN, "")
    .replace(/[\u2010-\u2015\u2212]/g, "-")
    .replaceAll("\u2206", "\u0394") // increment, as Delta
    .toUpperCase()
    .toLowerCase();
}

/** Without what may come between the parts of a word. */
function squeeze(text: string): string {
  return fold(text).replace(/[\s-]+/g, "");
}

function count(text: string, part: string): number {
  return text.split(part).length - 1;
}
