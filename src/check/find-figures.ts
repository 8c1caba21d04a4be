// Figures in a text as a reader sees it: digits of any script with their separators, sign and percent sign, and numbers in words.
import { findNumberWords, SCALE_AFTER_DIGITS, withoutOverlaps, type Span } from "./number-words.ts";

/** A figure; `text` is how it is written. */
export interface Figure extends Span {
  text: string;
}

/** Decimal digits of every script, superscripts, subscripts, fractions and circled digits. Roman numerals are letters. */
const DIGIT = String.raw`[\p{Nd}\p{No}]`;
/** Between digits of one number: `1,232,727`, `1.5`, `1’000`, `1 000` with a space that does not break. */
const SEPARATOR = String.raw`(?:[.,'’٫٬]|[\u00a0\u202f\u2009](?=\p{Nd}{3}(?!\p{Nd})))`;
const DATE = String.raw`\p{Nd}{4}-\p{Nd}{2}(?:-\p{Nd}{2})?(?![\p{Nd}-])`;
const FIGURE = new RegExp(
  String.raw`(?:(?<![\p{L}\p{N}])[+\-−±])?(?:${DATE}|${DIGIT}+(?:${SEPARATOR}${DIGIT}+)*)(?:[\s\u00a0\u202f]?[%‰％])?`,
  "gu",
);
/** Addresses are no figures, whatever digits they hold. */
const ADDRESS = /(?:[a-z][a-z\d+.-]*:\/\/|www\.|mailto:)[^\s<>"]+|[\w.+-]+@[\w-]+(?:\.[\w-]+)+/giu;

/** Whether there are digits at all, by the simplest means. */
export function hasDigits(text: string): boolean {
  return /[\p{Nd}\p{No}]/u.test(text);
}

/** The figures of a text in their order. `terms` are ranges that hold digits and are no figures. */
export function findFigures(text: string, terms: readonly Span[] = []): Figure[] {
  const passed = [...terms, ...findAll(text, ADDRESS)];
  const numbers = findAll(text, FIGURE).map(({ start, end }) => {
    const scale = SCALE_AFTER_DIGITS.exec(text.slice(end));
    return { start, end: end + (scale?.[0].length ?? 0) };
  });
  return withoutOverlaps([...numbers, ...findNumberWords(text)])
    .filter((span) => !passed.some((other) => other.start <= span.start && span.end <= other.end))
    .map(({ start, end }) => {
      const from = start + /^[\ufffc\s]*/u.exec(text.slice(start))![0].length;
      return { start: from, end, text: text.slice(from, end) };
    });
}

function findAll(text: string, pattern: RegExp): Span[] {
  return [...text.matchAll(pattern)].map((match) => ({ start: match.index, end: match.index + match[0].length }));
}
