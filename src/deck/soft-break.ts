// Lines of Chinese and Japanese: the end of a line in the source is no space there, though a browser shows it as one.

/** Scripts without spaces between words, and their punctuation. */
const CHARACTER = String.raw`[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\u3000-\u303f\u30fb\u30fc\uff01-\uff60]`;
/** Punctuation that Latin has as well: beside such a character it is one of them. */
const SHARED = String.raw`(?:${CHARACTER}|[\u2014\u2018-\u201d\u2026])`;
const BETWEEN = String.raw`((?:</[a-z]+>)*)\n((?:<[a-z][^>]*>)*)`;
const BREAK = new RegExp(`(?<=${CHARACTER})${BETWEEN}(?=${SHARED})|(?<=${SHARED})${BETWEEN}(?=${CHARACTER})`, "gu");

/** Inline HTML without the line ends that part two such characters. */
export function joinLines(html: string): string {
  return html.includes("\n") ? html.replace(BREAK, "$1$2$3$4") : html;
}
