// What parts slides: by default lines of dashes, else regular expressions. One that names no line end is a whole line's, which
// is simplest to write. One that does, as reveal.js has them, is matched over the text, so that blank lines can part slides.
import { placeTokens } from "./place.ts";
import { verbatimRanges } from "./raw-tags.ts";
import { childrenOf } from "./token.ts";
import { badPattern } from "./mistakes.ts";
import type { Report } from "./diagnostic.ts";
import type { DeckOptions } from "./option.ts";
import type { Location } from "./source.ts";
import type { Token } from "marked";

/** What parts slides and begins speaker notes. */
export interface Separators {
  /** For a whole line, without its end and without white space after it. */
  horizontal: RegExp;
  vertical: RegExp;
  /** Instead of these two where one of them is about more than a line. */
  text: TextSeparators | null;
  /** Where speaker notes begin, for the text of a block. */
  notes: RegExp;
}

/** Patterns over the text, as reveal.js applies them. */
export interface TextSeparators {
  either: RegExp;
  horizontal: RegExp;
  /** Kinds after which a blank line must follow; a slide's YAML may stand there all the same. */
  blankAfter: { horizontal: boolean; vertical: boolean };
}

/** A separator found in the text, as offsets. */
export interface FoundSeparator {
  start: number;
  end: number;
  vertical: boolean;
}

/** `---`, `----` and `Note:`. */
export const SEPARATORS: Separators = {
  horizontal: /^---$/,
  vertical: /^----$/,
  text: null,
  notes: /(?<=^|\n)notes?:/i,
};

/** True for the ones that a deck has if it does not say otherwise. */
export function isUsual(separators: Separators): boolean {
  return (
    !separators.text &&
    (["horizontal", "vertical", "notes"] as const).every((key) => separators[key] === SEPARATORS[key])
  );
}

/** The separators of a deck; one that is no regular expression is reported. */
export function readSeparators(options: DeckOptions, placeOf: (key: string) => Location, report: Report): Separators {
  const read = (key: "separator" | "verticalSeparator" | "notesSeparator", flags = ""): Written | undefined => {
    const written = options[key];
    if (written === undefined) return undefined;
    const source = written.replace(/(?:\r|\\r)\??/g, "").replaceAll("\n", "\\n");
    try {
      const pattern = new RegExp(source, flags);
      if (!/\\n/.test(source) && pattern.test("")) throw new SyntaxError("it matches an empty line");
      return { source, overLines: /\\n|\\s\*?\\s|\[\^/.test(source) };
    } catch (cause) {
      report(badPattern(key, cause instanceof Error ? cause.message : String(cause), placeOf(key)));
      return undefined;
    }
  };
  const horizontal = read("separator");
  const vertical = read("verticalSeparator");
  const notes = read("notesSeparator");
  const overLines = horizontal?.overLines || vertical?.overLines;
  return {
    horizontal: horizontal ? wholeLine(horizontal.source) : SEPARATORS.horizontal,
    vertical: vertical ? wholeLine(vertical.source) : SEPARATORS.vertical,
    text: overLines ? textSeparators(horizontal, vertical) : null,
    notes: notes
      ? new RegExp(notes.source.replace(/^\^?(\\n)+/, "^").replace(/(\\n)+\$?$/, ""), "im")
      : SEPARATORS.notes,
  };
}

interface Written {
  source: string;
  overLines: boolean;
}

function wholeLine(source: string): RegExp {
  return new RegExp(`^(?:${source.replace(/^\^|\$$/g, "")})$`);
}

function textSeparators(horizontal: Written | undefined, vertical: Written | undefined): TextSeparators {
  const sourceOf = (written: Written | undefined, otherwise: string) => {
    if (written?.overLines) return written.source.replace(/\\n\$$/, "\\n(?=\\n|(?![^])|[A-Za-z_])");
    return `^(?:${written ? written.source.replace(/^\^|\$$/g, "") : otherwise})[ \\t]*(?:\\n|$)`;
  };
  const isStrict = (written: Written | undefined) => written?.source.endsWith("\\n$") ?? false;
  const [first, second] = [sourceOf(horizontal, "---"), sourceOf(vertical, "----")];
  return {
    either: new RegExp(`(?:${first})|(?:${second})`, "gm"),
    horizontal: new RegExp(first, "m"),
    blankAfter: { horizontal: isStrict(horizontal), vertical: isStrict(vertical) },
  };
}

/**
 * Separators in a text, through its block tokens: what stands in code, HTML, a comment or a container is text.
 * `isYaml` says whether a slide's YAML begins at an offset.
 */
export function findSeparators(
  text: string,
  tokens: readonly Token[],
  { either, horizontal, blankAfter }: TextSeparators,
  isYaml: (at: number) => boolean,
): FoundSeparator[] {
  const inert = inertRanges(text, tokens);
  const found: FoundSeparator[] = [];
  let next = 0;
  for (const match of text.matchAll(either)) {
    if (match[0] === "") continue;
    const blank = /^\n*/.exec(match[0])![0].length;
    const at = match.index + Math.min(blank, match[0].length - 1);
    while (next < inert.length && inert[next]!.end <= at) next++;
    const around = inert[next];
    if (around && around.start < at) continue;
    const end = match.index + match[0].length;
    const vertical = !horizontal.test(match[0]);
    if (blankAfter[vertical ? "vertical" : "horizontal"] && /\w/.test(text[end] ?? "") && !isYaml(end)) continue;
    found.push({ start: match.index, end, vertical });
  }
  return found;
}

/** Ranges of blocks in which nothing parts slides, in the order of the text. */
function inertRanges(text: string, tokens: readonly Token[]): { start: number; end: number }[] {
  const places = placeTokens(text, tokens);
  const ranges: { start: number; end: number }[] = [];
  const visit = (token: Token): void => {
    if (token.type !== "code" && token.type !== "html" && token.type !== "container") childrenOf(token).forEach(visit);
    else {
      const start = places.get(token) ?? 0;
      // A nested block's text lacks the indents around it, so its end is that of its last line.
      const last = token.raw.trim().split("\n").at(-1)!.trim();
      const end = Math.max(
        start + token.raw.trim().length,
        text.indexOf(last, start + token.raw.trim().length - last.length) + last.length,
      );
      ranges.push({ start, end });
    }
  };
  for (const token of tokens) {
    const at = (places.get(token) ?? 0) - (token.raw.length - token.raw.trimStart().length);
    if (token.type !== "html") visit(token);
    else for (const { start, end } of verbatimRanges(token.raw)) ranges.push({ start: at + start, end: at + end });
  }
  return ranges;
}
