// Names that hold digits or words of number: "TIGGO 8", "CO₂", "the first million". Declared once, they are no figures.
import type { Span } from "./number-words.ts";

/** Finds declared terms in a text. Case counts, but for the first letter; white space of one kind is as good as another. */
export type FindTerms = (text: string) => Span[];

/** Makes the finder of these terms. */
export function createTermFinder(terms: readonly string[]): FindTerms {
  const written = [...new Set(terms.map((term) => term.trim()))].filter((term) => term !== "");
  if (written.length === 0) return () => [];
  const patterns = written
    .toSorted((a, b) => b.length - a.length)
    .map((term) => startOf(term) + patternOf(term) + endOf(term));
  const pattern = new RegExp(patterns.join("|"), "gu");
  return (text) =>
    [...text.matchAll(pattern)].map((match) => ({ start: match.index, end: match.index + match[0].length }));
}

/** A term is no part of a longer number or word: "TIGGO 8" is not in "TIGGO 80", "TIGGO 8.5", "TIGGO 8 million" or "TIGGO 8%". */
function endOf(term: string): string {
  if (/[\p{Nd}\p{No}]$/u.test(term))
    return String.raw`(?![\p{N}\p{Script=Latin}]|[.,'’٫٬]\p{N}|\s?[%‰％]|\s?(?:hundred|thousand|million|billion|tausend)\b)`;
  return /\p{Script=Latin}$/u.test(term) ? String.raw`(?![\p{Script=Latin}\p{N}])` : String.raw`(?!\p{Nd})`;
}

function startOf(term: string): string {
  if (/^[\p{Nd}\p{No}]/u.test(term)) return String.raw`(?<![\p{N}\p{Script=Latin}]|\p{N}[.,'’٫٬])`;
  return /^\p{Script=Latin}/u.test(term) ? String.raw`(?<![\p{Script=Latin}\p{N}])` : "";
}

/** A term may begin a sentence, and a line may end in it. */
function patternOf(term: string): string {
  const [first = "", ...rest] = term;
  const begin = /\p{L}/u.test(first) ? `[${first.toLowerCase()}${first.toUpperCase()}]` : escape(first);
  return begin + escape(rest.join("")).replace(/\s+/gu, String.raw`\s+`);
}

function escape(text: string): string {
  return text.replace(/[.*+?^${}()|[\]\\/]/gu, String.raw`\$&`);
}
