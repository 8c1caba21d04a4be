// A stylesheet of a deck: what in it is opened and not closed, at which browsers drop rules without a word, and which custom
// properties it has. Nothing is said of properties and values, of which browsers know more than any list here.
import type { Diagnostic, Report } from "./diagnostic.ts";
import { locate, type Location, type Source } from "./source.ts";
import { strayBracket, unclosedBracket, unclosedComment, unclosedString } from "./style-mistakes.ts";

/** Custom properties by name, such as `--accent`. */
export interface StyleProperties {
  /** Those that get a value. */
  defined: Set<string>;
  /** Those that are used without a value to fall back on, each where it stands. */
  used: { name: string; location: Location }[];
}

interface Bracket {
  bracket: string;
  offset: number;
}

/** A bracket, and the offset of the one that closes it. */
interface Pair {
  opened: Bracket;
  closed: number;
}

/** What may hold brackets that are none (escapes, comments, strings, addresses without quotes), and brackets. */
const TOKEN =
  /\\[^]|\/\*(?:[^]*?(\*\/)|[^]*)|"[^"\\\n]*(?:\\[^][^"\\\n]*)*(")?|'[^'\\\n]*(?:\\[^][^'\\\n]*)*(')?|(?<![\w-])url\(\s*(?!["'\s])[^)\\]*(?:\\[^][^)\\]*)*(\))?|[{}()[\]]/gi;
const CLOSING: Record<string, string> = { "{": "}", "(": ")", "[": "]" };
const OPENING: Record<string, string> = { "}": "{", ")": "(", "]": "[" };

/** Reads a stylesheet; what is not closed is reported where it opens. */
export function readStylesheet(source: Source, report: Report): StyleProperties {
  const { text } = source;
  const at = (offset: number) => locate(source, offset);
  const open: Bracket[] = [];
  const pairs: Pair[] = [];
  const brackets: Diagnostic[] = [];
  const tellOpen = ({ bracket, offset }: Bracket) =>
    brackets.push(unclosedBracket(bracket, CLOSING[bracket]!, at(offset)));
  let isWhole = true;
  let bare = "";
  let done = 0;
  for (const match of text.matchAll(TOKEN)) {
    const [token, ...ends] = match;
    const isClosed = ends.some((end) => end !== undefined);
    if (token in CLOSING) open.push({ bracket: token, offset: match.index });
    else if (token in OPENING) {
      const from = open.findLastIndex(({ bracket }) => bracket === OPENING[token]);
      if (from < 0) brackets.push(strayBracket(token, OPENING[token]!, at(match.index)));
      else {
        const [opened, ...between] = open.splice(from);
        pairs.push({ opened: opened!, closed: match.index });
        // What was opened in between ends here as well, as far as its author is concerned.
        between.forEach(tellOpen);
      }
    } else {
      bare += text.slice(done, match.index) + " ".repeat(token.length);
      done = match.index + token.length;
      if (token.startsWith("\\")) continue;
      // An address goes on over lines only if its end is missing.
      const goesOn = /^url/i.test(token) && token.slice(4, -1).trim().includes("\n");
      if (isClosed && !goesOn) continue;
      isWhole = false;
      report(unclosedText(token, (offset) => at(match.index + offset)));
    }
  }
  if (open.length > 0) open[0] = findUnclosed(source, open[0]!, pairs);
  open.forEach(tellOpen);
  // Text that is not closed hides brackets.
  if (isWhole) brackets.forEach(report);
  return propertiesIn(bare + text.slice(done), at);
}

/**
 * The bracket whose end is missing, of one that was never closed: the ends of the rules around it are taken for its own and for those
 * in it. How lines are indented shows that, and counts only here, where something is wrong in any case.
 */
function findUnclosed(source: Source, left: Bracket, pairs: readonly Pair[]): Bracket {
  const indentOf = (offset: number) => locate(source, offset).excerpt.search(/\S/);
  const indent = indentOf(left.offset);
  const astray = pairs.find(
    ({ opened, closed }) =>
      opened.bracket === left.bracket &&
      opened.offset > left.offset &&
      indentOf(opened.offset) > indent &&
      locate(source, closed).column === indent + 1,
  );
  return astray?.opened ?? left;
}

function unclosedText(token: string, at: (offset: number) => Location): Diagnostic {
  if (token.startsWith("/")) return unclosedComment(at(0));
  return /^url/i.test(token) ? unclosedBracket("(", ")", at(3)) : unclosedString(token[0]!, at(0));
}

/** All names of custom properties in a text of any kind. */
export function propertyNames(text: string): Set<string> {
  return new Set(text.match(/(?<![\w-])--[^\s"':;,(){}<>\\]+/g));
}

function propertiesIn(css: string, at: (offset: number) => Location): StyleProperties {
  const defined = new Set(
    Array.from(
      css.matchAll(/(?:(?<![\w-])(--[^\s:;,(){}]+)\s*:|@property\s+(--[^\s{]+))/g),
      ([, set, registered]) => (set ?? registered)!,
    ),
  );
  const used = Array.from(css.matchAll(/(?<![\w-])var\(\s*(--[^\s,(){};]+)\s*\)/gi), (match) => ({
    name: match[1]!,
    location: at(match.index + match[0].indexOf("--")),
  }));
  return { defined, used };
}
