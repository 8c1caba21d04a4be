// Private-use characters that stand for something between the stages: U+E000 to U+E02F. See rewrite.ts, stash.ts, asset.ts.
import type { Report } from "./diagnostic.ts";
import { reservedCharacter } from "./mistakes.ts";
import { locate, type Source } from "./source.ts";

/** As themselves, and as HTML's `&#xe000;` and `&#57344;`. */
const RESERVED = /[\ue000-\ue02f]|(&#x0*)e0[0-2][\da-f](?![\da-f])|(&#0*)573(?:4[4-9]|[5-8]\d|9[01])(?!\d)/gi;

/** The text, as long as before, with a replacement character for each reserved one: no author's text is taken for a mark. */
export function withoutReserved(text: string): string {
  return text.replace(RESERVED, (_, hex?: string, decimal?: string) =>
    hex ? `${hex}fffd` : decimal ? `${decimal}65533` : "\ufffd",
  );
}

/** The text without references to reserved characters, such as filling may have put together; the characters are marks and stay. */
export function withoutReferences(text: string): string {
  return text.includes("&#") ? text.replace(RESERVED, (found) => (found.startsWith("&") ? "\ufffd" : found)) : text;
}

/** The source without reserved characters; the first of them is reported. */
export function cleanSource(source: Source, report: Report): Source {
  const at = source.text.search(RESERVED);
  if (at < 0) return source;
  report(reservedCharacter(locate(source, at)));
  return { ...source, text: withoutReserved(source.text) };
}
