// One file of Markdown into slides: the stage `split`. It looks at block tokens, so that a `---` in code, in a comment
// or in a container is text. Only offsets come out; the text stays whole.
import type { Links, Tokens } from "marked";
import { nameOfFootnote } from "./footnote.ts";
import type { Separators } from "./separator.ts";
import type { Source } from "./source.ts";
import { lexBlocks, lexByText, type Resume, type SeparatorToken } from "./split-lexer.ts";

/** Part of a source, as offsets; `end` is exclusive. */
export interface Range {
  start: number;
  end: number;
}

/** A slide as it stands in its file; offsets are the file's. */
export interface SplitSlide {
  /** Where its separator begins. */
  from: number;
  /** From after its separator to before the next. */
  range: Range;
  /** The YAML between the slide's separator and the closing `---`. */
  options: Range | undefined;
  /** What is shown. */
  body: Range;
  /** Speaker notes that follow a `Note:` line. */
  notes: Range | undefined;
  /** True for a slide below the one before it. */
  vertical: boolean;
  /** Link references that it defines; of a file that is split by its text, the first slide has those of all. */
  links: Links;
  /** Footnotes in it by name: the first of each name, outside of other blocks. */
  footnotes: ReadonlyMap<string, Range>;
  /** True if what follows it may decide where it ends: something in it was opened and not closed. */
  open: boolean;
}

/**
 * Splits the text from `start` on. `isOption` says whether a key may be meant as one of a slide's options. With `resume` it may
 * end before the text does: `end` is where.
 */
export function splitSlides(
  source: Source,
  start: number,
  separators: Separators,
  isOption: (key: string) => boolean,
  resume?: Resume,
): { slides: SplitSlide[]; end: number } {
  const text = source.text.slice(start);
  const { tokens, links } = separators.text
    ? lexByText(text, separators, isOption)
    : lexBlocks(text, separators, isOption, resume);
  const slides: SplitSlide[] = [];
  let at = start;
  let open = begin(start, undefined, links);
  const finish = (end: number, last: boolean) => {
    const { notes, notesText, bodyStart, ...slide } = open;
    const blank = source.text.slice(bodyStart, end).trim() === "" && !slide.options;
    // A separator at the very start or end of a file parts nothing; an empty slide between two is meant.
    if (blank && (last || (slides.length === 0 && slide.range.start === start))) return;
    slides.push({
      ...slide,
      range: { start: slide.range.start, end },
      body: { start: bodyStart, end: notes ?? end },
      notes: notes === undefined ? undefined : { start: notesText, end },
    });
  };
  for (const token of tokens) {
    if (token.type === "known") {
      finish(at, false);
      return { slides, end: at };
    }
    if (token.type === "separator") {
      finish(at, false);
      open = begin(at, token as SeparatorToken, (token as SeparatorToken).links);
    } else if (token.type === "footnote") {
      const name = nameOfFootnote(token.raw);
      if (!open.footnotes.has(name)) open.footnotes.set(name, { start: at, end: at + token.raw.length });
    } else if (open.notes === undefined) {
      const found = findNotes(token, separators);
      if (found) [open.notes, open.notesText] = [at + found.at, at + found.text];
    }
    open.open ||= isOpen(token);
    at += token.raw.length;
  }
  finish(source.text.length, true);
  return { slides, end: source.text.length };
}

/** A slide before its end is known. */
function begin(at: number, token: SeparatorToken | undefined, links: Links = {}) {
  return {
    from: at,
    range: { start: at + (token?.head ?? 0) },
    bodyStart: at + (token?.raw.length ?? 0),
    options: token ? optionsOf(token, at) : undefined,
    vertical: token?.vertical ?? false,
    notes: undefined as number | undefined,
    notesText: 0,
    links,
    footnotes: new Map<string, Range>(),
    open: false,
  };
}

/** True for a block whose end may be another when something is written below it. */
function isOpen({ type, raw, open }: Tokens.Generic): boolean {
  if (type === "container") return Boolean(open);
  if (type === "def") return true; // its title may go on over lines
  if (type !== "html") return false;
  const count = (pattern: RegExp) => raw.match(pattern)?.length ?? 0;
  return /<[?!](?!--)/.test(raw) || count(/<!--/g) > count(/-->/g) || /<(script|pre|style|textarea)\b/i.test(raw);
}

/** Where a `Note:` line begins in a token's text, and where the notes after it do. */
function findNotes(token: Tokens.Generic, { notes }: Separators): { at: number; text: number } | undefined {
  const types = ["paragraph", "text", "list", "blockquote", "table", "heading", "html"];
  const match = types.includes(token.type) ? notes.exec(token.raw) : null;
  // A comment may be what begins the notes, but what stands in raw HTML is text.
  if (!match || (token.type === "html" && match.index > 0)) return undefined;
  const text = match.index + match[0].length;
  return { at: match.index, text: text + /^[ \t]*/.exec(token.raw.slice(text))![0].length };
}

function optionsOf(token: SeparatorToken, at: number): Range | undefined {
  const { raw, head, options } = token;
  return options > 0 ? { start: at + head, end: at + raw.trimEnd().lastIndexOf("\n") + 1 } : undefined;
}

/** Link references of all slides; of two with the same name the first counts. */
export function mergeLinks(slides: readonly Pick<SplitSlide, "links">[]): Links {
  return Object.assign({}, ...slides.map(({ links }) => links).toReversed()) as Links;
}
