// One file of Markdown into slides: the stage `split`. It looks at block tokens, so that a `---` in code, in a comment
// or in a container is text. Only offsets come out; the text stays whole.
import type { Links, Tokens } from "marked";
import { nameOfFootnote } from "./footnote.ts";
import { lexBlocks, lexByText, type SeparatorToken } from "./lex-blocks.ts";
import type { DeckToken, Markdown } from "./markdown.ts";
import type { Separators } from "./separator.ts";
import type { Source } from "./source.ts";

/** Part of a source, as offsets; `end` is exclusive. */
export interface Range {
  start: number;
  end: number;
}

/** A slide as it stands in its file. */
export interface SlideSource {
  source: Source;
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
  /** Link references of the whole file. */
  links: Links;
  /** Footnotes of the whole file by name: the first of each name, outside of other blocks. */
  footnotes: ReadonlyMap<string, Range>;
  /**
   * Tokens of the body as it was read here, inline ones included, so that what Handlebars does not fill is read once. They
   * are given once, since they are changed; undefined then, and where the body alone would be read otherwise.
   */
  takeTokens: () => DeckToken[] | undefined;
}

/** Splits the text from `start` on. `isOption` says whether a key may be meant as one of a slide's options. */
export function splitSlides(
  source: Source,
  start: number,
  separators: Separators,
  isOption: (key: string) => boolean,
  extensions: Markdown["extensions"],
): SlideSource[] {
  const lex = separators.text ? lexByText : lexBlocks;
  const { tokens, links, finish: finishBlocks } = lex(source.text.slice(start), separators, isOption, extensions);
  const slides: SlideSource[] = [];
  const footnotes = new Map<string, Range>();
  let open:
    | { range: Range; options: Range | undefined; vertical: boolean; notes: number | undefined; notesText: number }
    | undefined;
  let at = start;
  let body: DeckToken[] = [];
  const begin = (token: SeparatorToken | undefined) => {
    const bodyStart = at + (token?.raw.length ?? 0);
    const options = token ? optionsOf(token, at) : undefined;
    body = [];
    open = {
      range: { start: at + (token?.head ?? 0), end: 0 },
      options,
      vertical: token?.vertical ?? false,
      notes: undefined,
      notesText: 0,
    };
    return bodyStart;
  };
  let bodyStart = begin(undefined);
  const finish = (end: number, last: boolean) => {
    const { range, options, vertical, notes, notesText } = open!;
    const blank = source.text.slice(bodyStart, end).trim() === "" && !options;
    // A separator at the very start or end of a file parts nothing; an empty slide between two is meant.
    if (blank && (last || (slides.length === 0 && range.start === start))) return;
    // Notes may begin within a block.
    const bodyEnd = notes ?? end;
    let tokens = body.reduce((length, { raw }) => length + raw.length, bodyStart) === bodyEnd ? body : undefined;
    const [from, to] = [bodyStart - start, bodyEnd - start];
    slides.push({
      source,
      range: { start: range.start, end },
      options,
      body: { start: bodyStart, end: bodyEnd },
      notes: notes === undefined ? undefined : { start: notesText, end },
      vertical,
      links,
      footnotes,
      takeTokens: () => {
        const taken = tokens;
        tokens = undefined;
        return taken && finishBlocks?.(from, to) ? taken : undefined;
      },
    });
  };
  for (const token of tokens) {
    if (token.type === "separator") {
      finish(at, false);
      bodyStart = begin(token as SeparatorToken);
    } else {
      if (token.type === "footnote") {
        const name = nameOfFootnote(token.raw);
        if (!footnotes.has(name)) footnotes.set(name, { start: at, end: at + token.raw.length });
      } else if (open!.notes === undefined) {
        const found = findNotes(token, separators);
        if (found) [open!.notes, open!.notesText] = [at + found.at, at + found.text];
      }
      if (open!.notes === undefined) body.push(token);
    }
    at += token.raw.length;
  }
  finish(source.text.length, true);
  return slides;
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
