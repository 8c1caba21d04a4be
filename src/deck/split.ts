// One file of Markdown into slides: the stage `split`. It looks at block tokens, so that a `---` in code, in a comment
// or in a container is text. Only offsets come out; the text stays whole.
import { Marked, Tokenizer, type Links, type MarkedOptions, type Tokens } from "marked";
import { measureContainer, startOfContainer } from "./container.ts";
import { DeckLexer } from "./depth.ts";
import { measureFootnote, nameOfFootnote, startOfFootnote } from "./footnote.ts";
import { endsParagraph } from "./paragraph.ts";
import { verbatimRanges } from "./raw-tags.ts";
import { findSeparators, type Separators } from "./separator.ts";
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
}

interface SeparatorToken extends Tokens.Generic {
  type: "separator";
  vertical: boolean;
  /** Length of what parts the slides, and of the YAML after it; marked may add a line end to `raw`. */
  head: number;
  options: number;
}

/** Splits the text from `start` on. `isOption` says whether a key may be meant as one of a slide's options. */
export function splitSlides(
  source: Source,
  start: number,
  separators: Separators,
  isOption: (key: string) => boolean,
): SlideSource[] {
  const lex = separators.text ? lexByText : lexBlocks;
  const { tokens, links } = lex(source.text.slice(start), separators, isOption);
  const slides: SlideSource[] = [];
  const footnotes = new Map<string, Range>();
  let open:
    | { range: Range; options: Range | undefined; vertical: boolean; notes: number | undefined; notesText: number }
    | undefined;
  let at = start;
  const begin = (token: SeparatorToken | undefined) => {
    const bodyStart = at + (token?.raw.length ?? 0);
    const options = token ? optionsOf(token, at) : undefined;
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
    slides.push({
      source,
      range: { start: range.start, end },
      options,
      body: { start: bodyStart, end: notes ?? end },
      notes: notes === undefined ? undefined : { start: notesText, end },
      vertical,
      links,
      footnotes,
    });
  };
  for (const token of tokens) {
    if (token.type === "separator") {
      finish(at, false);
      bodyStart = begin(token as SeparatorToken);
    } else if (token.type === "footnote") {
      const name = nameOfFootnote(token.raw);
      if (!footnotes.has(name)) footnotes.set(name, { start: at, end: at + token.raw.length });
    } else if (open!.notes === undefined) {
      const found = findNotes(token, separators);
      if (found) [open!.notes, open!.notesText] = [at + found.at, at + found.text];
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

function firstLine(raw: string): number {
  const end = raw.indexOf("\n");
  return end < 0 ? raw.length : end + 1;
}

function optionsOf(token: SeparatorToken, at: number): Range | undefined {
  const { raw, head, options } = token;
  return options > 0 ? { start: at + head, end: at + raw.trimEnd().lastIndexOf("\n") + 1 } : undefined;
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
      // Only the paragraph at hand can be cut short.
      for (let at = rest.indexOf("\n"); at >= 0; at = rest.indexOf("\n", at + 1)) {
        const line = lineAt(rest, at + 1);
        if (kindOf(line)) return at + 1;
        if (endsParagraph(line)) return undefined;
      }
      return undefined;
    },
    tokenizer(rest: string): SeparatorToken | undefined {
      const kind = kindOf(lineAt(rest, 0));
      if (!kind) return undefined;
      const head = firstLine(rest);
      const options = measureOptions(rest.slice(head, head + 20_000), isOption);
      return { type: "separator", raw: rest.slice(0, head + options), vertical: kind === "vertical", head, options };
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
  const footnote = {
    name: "footnote",
    level: "block" as const,
    start: startOfFootnote,
    tokenizer(rest: string) {
      const length = measureFootnote(rest, (line) => kindOf(line) !== undefined);
      return length > 0 ? { type: "footnote", raw: rest.slice(0, length) } : undefined;
    },
  };
  class SplitTokenizer extends Tokenizer {
    /** A separator directly after a line such as `</div>` ends the slide; Markdown's block of HTML would go on to a blank line. */
    override html(src: string) {
      const token = super.html(src);
      const end = token && findLine(token.raw, (line) => kindOf(line) !== undefined);
      return token && end ? { ...token, raw: token.raw.slice(0, end), text: token.raw.slice(0, end) } : token;
    }

    /** Text underlined by a separator is a slide's end, not a heading. */
    override lheading(src: string) {
      const token = super.lheading(src);
      return token && kindOf(token.raw.trimEnd().slice(token.raw.trimEnd().lastIndexOf("\n") + 1)) ? undefined : token;
    }
  }
  const marked = new Marked({ gfm: true, extensions: [footnote, separator, container] as never });
  const lexer = new DeckLexer({ ...marked.defaults, tokenizer: new SplitTokenizer() } as MarkedOptions);
  const tokens = lexer.blockTokens(text, []) as Tokens.Generic[];
  return { tokens, links: lexer.tokens.links };
}

/** Block tokens where separators are found in the text: each part between two is lexed on its own. */
function lexByText(text: string, separators: Separators, isOption: (key: string) => boolean) {
  const never = { ...separators, horizontal: /(?!)/, vertical: /(?!)/ };
  const whole = lexBlocks(text, never, isOption);
  const optionsAt = (at: number) => measureOptions(text.slice(at, at + 20_000), isOption);
  const tokens: Tokens.Generic[] = [];
  let done = 0;
  for (const found of findSeparators(text, whole.tokens, separators.text!, (at) => optionsAt(at) > 0)) {
    if (found.start < done) continue;
    tokens.push(...lexBlocks(text.slice(done, found.start), never, isOption).tokens);
    const options = optionsAt(found.end);
    done = found.end + options;
    const raw = text.slice(found.start, done);
    tokens.push({ type: "separator", raw, vertical: found.vertical, head: found.end - found.start, options });
  }
  tokens.push(...lexBlocks(text.slice(done), never, isOption).tokens);
  return { tokens, links: whole.links };
}

/** Offset of the first line of raw HTML, after its first, that `isMeant` and that is no part of a comment, a script and the like. */
function findLine(html: string, isMeant: (line: string) => boolean): number | undefined {
  let verbatim: ReturnType<typeof verbatimRanges> | undefined;
  for (let at = html.indexOf("\n") + 1; at > 0; at = html.indexOf("\n", at) + 1) {
    if (!isMeant(lineAt(html, at))) continue;
    verbatim ??= verbatimRanges(html);
    // A fence here makes no code, but its author meant one.
    const fences = html.slice(0, at).match(/^ {0,3}(?:`{3,}|~{3,})/gm)?.length ?? 0;
    if (fences % 2 === 0 && !verbatim.some(({ start, end }) => start < at && at < end)) return at;
  }
  return undefined;
}

function lineAt(text: string, start: number): string {
  const end = text.indexOf("\n", start);
  return text.slice(start, end < 0 ? text.length : end);
}

/** Length of the YAML block at the start of the text, its closing `---` included; 0 if what stands there is a slide's text. */
export function measureOptions(text: string, isOption: (key: string) => boolean): number {
  if (!/^[A-Za-z_][\w-]*[ \t]*:(?:[ \t]|\n|$)/.test(text)) return 0;
  const closing = /\n(-{3,}(?=[ \t]*(?:\n|$))|`{3,}|~{3,})[ \t]*\n?/.exec(text);
  if (closing?.[1] !== "---") return 0; // none, or another slide or a code fence begins first
  const keys = [...text.slice(0, closing.index).matchAll(/^([A-Za-z_][\w-]*)[ \t]*:/gm)].map((match) => match[1]!);
  return keys.some(isOption) ? closing.index + closing[0].length : 0;
}
