// One file of Markdown into slides: the stage `split`. It looks at block tokens, so that a `---` in code, in a comment
// or in a container is text. Only offsets come out; the text stays whole.
import { Lexer, Marked, Tokenizer, type Links, type Tokens } from "marked";
import { measureContainer, startOfContainer } from "./container.ts";
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
}

/** Lines that part slides: regular expressions for a whole line, without its end. */
export interface Separators {
  horizontal: RegExp;
  vertical: RegExp;
}

/** `---` and `----`. */
export const SEPARATORS: Separators = { horizontal: /^---$/, vertical: /^----$/ };

interface SeparatorToken extends Tokens.Generic {
  type: "separator";
  vertical: boolean;
}

/** Splits the text from `start` on. `isOption` says whether a key may be meant as one of a slide's options. */
export function splitSlides(
  source: Source,
  start: number,
  separators: Separators,
  isOption: (key: string) => boolean,
): SlideSource[] {
  const { tokens, links } = lexBlocks(source.text.slice(start), separators, isOption);
  const slides: SlideSource[] = [];
  let open:
    | { range: Range; options: Range | undefined; vertical: boolean; notes: number | undefined; notesText: number }
    | undefined;
  let at = start;
  const begin = (token: SeparatorToken | undefined) => {
    const bodyStart = at + (token?.raw.length ?? 0);
    const options = token ? optionsOf(token, at) : undefined;
    open = {
      range: { start: token ? at + firstLine(token.raw) : at, end: 0 },
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
    slides.push({
      source,
      range: { start: range.start, end },
      options,
      body: { start: bodyStart, end: notes ?? end },
      notes: notes === undefined ? undefined : { start: notesText, end },
      vertical,
      links,
    });
  };
  for (const token of tokens) {
    if (token.type === "separator") {
      finish(at, false);
      bodyStart = begin(token as SeparatorToken);
    } else if (open!.notes === undefined) {
      const found = findNotes(token);
      if (found) [open!.notes, open!.notesText] = [at + found.at, at + found.text];
    }
    at += token.raw.length;
  }
  finish(source.text.length, true);
  return slides;
}

/** Where a `Note:` line begins in a token's text, and where the notes after it do. */
function findNotes(token: Tokens.Generic): { at: number; text: number } | undefined {
  if (!["paragraph", "text", "list", "blockquote", "table", "heading"].includes(token.type)) return undefined;
  const match = /(^|\n)notes?:[ \t]*/i.exec(token.raw);
  return match ? { at: match.index + match[1]!.length, text: match.index + match[0].length } : undefined;
}

function firstLine(raw: string): number {
  const end = raw.indexOf("\n");
  return end < 0 ? raw.length : end + 1;
}

function optionsOf(token: SeparatorToken, at: number): Range | undefined {
  const head = firstLine(token.raw);
  const end = token.raw.trimEnd().lastIndexOf("\n") + 1;
  return end > head ? { start: at + head, end: at + end } : undefined;
}

/** Block tokens; a separator takes the slide's YAML with it. */
function lexBlocks(text: string, separators: Separators, isOption: (key: string) => boolean) {
  const kindOf = (line: string): "vertical" | "horizontal" | undefined => {
    const bare = line.trimEnd();
    return separators.vertical.test(bare) ? "vertical" : separators.horizontal.test(bare) ? "horizontal" : undefined;
  };
  const separator = {
    name: "separator",
    level: "block" as const,
    start(rest: string) {
      // Only the paragraph at hand can be cut short, so the search ends at its blank line.
      for (let at = rest.indexOf("\n"); at >= 0; at = rest.indexOf("\n", at + 1)) {
        const line = lineAt(rest, at + 1);
        if (line.trim() === "") return undefined;
        if (kindOf(line)) return at + 1;
      }
      return undefined;
    },
    tokenizer(rest: string): SeparatorToken | undefined {
      const kind = kindOf(lineAt(rest, 0));
      if (!kind) return undefined;
      const head = firstLine(rest);
      const options = measureOptions(rest.slice(head, head + 20_000), isOption);
      return { type: "separator", raw: rest.slice(0, head + options), vertical: kind === "vertical" };
    },
  };
  const container = {
    name: "container",
    level: "block" as const,
    start: startOfContainer,
    tokenizer(rest: string) {
      const extent = measureContainer(rest);
      // One that never closes ends with its slide, so it must not swallow the separators here.
      return extent && { type: "container", raw: rest.slice(0, extent.closed ? extent.end : extent.head) };
    },
  };
  class SplitTokenizer extends Tokenizer {
    /** Text underlined by a separator is a slide's end, not a heading. */
    override lheading(src: string) {
      const token = super.lheading(src);
      return token && kindOf(token.raw.trimEnd().slice(token.raw.trimEnd().lastIndexOf("\n") + 1)) ? undefined : token;
    }
  }
  const marked = new Marked({ gfm: true, extensions: [separator, container] as never });
  const lexer = new Lexer({ ...marked.defaults, tokenizer: new SplitTokenizer() } as ConstructorParameters<
    typeof Lexer
  >[0]);
  const tokens = lexer.blockTokens(text, []) as Tokens.Generic[];
  return { tokens, links: lexer.tokens.links };
}

function lineAt(text: string, start: number): string {
  const end = text.indexOf("\n", start);
  return text.slice(start, end < 0 ? text.length : end);
}

/** Length of the YAML block at the start of the text, its closing `---` included; 0 if what stands there is a slide's text. */
export function measureOptions(text: string, isOption: (key: string) => boolean): number {
  if (!/^[A-Za-z_][\w-]*[ \t]*:(?:[ \t]|\n|$)/.test(text)) return 0;
  const closing = /\n---[ \t]*(?:\n|$)/.exec(text);
  if (!closing) return 0;
  const keys = [...text.slice(0, closing.index).matchAll(/^([A-Za-z_][\w-]*)[ \t]*:/gm)].map((match) => match[1]!);
  return keys.some(isOption) ? closing.index + closing[0].length : 0;
}
