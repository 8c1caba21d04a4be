// The block tokens of a file, with a token for everything that parts its slides.
import { Marked, Tokenizer, type Lexer, type Links, type MarkedOptions, type Tokens } from "marked";
import { measureContainer, startOfContainer } from "./container.ts";
import { DeckLexer } from "./depth.ts";
import { measureFootnote, startOfFootnote } from "./footnote.ts";
import { endsParagraph } from "./paragraph.ts";
import { verbatimRanges } from "./raw-tags.ts";
import { findSeparators, isUsual, type Separators } from "./separator.ts";
import { lexPlain } from "./split-plain.ts";

/** What parts two slides, with the YAML that follows. */
export interface SeparatorToken extends Tokens.Generic {
  type: "separator";
  vertical: boolean;
  /** Length of what parts the slides, and of the YAML after it; marked may add a line end to `raw`. */
  head: number;
  options: number;
  /** Link references that are defined between it and the next. */
  links?: Links;
}

/** Where reading may stop, because the rest of the text was read before. */
export interface Resume {
  /** True if what follows a separator was read before; `rest` is the length of the text from this separator on. */
  isKnown: (rest: number) => boolean;
}

/** What a text consists of; `links` are those that are defined before its first separator. */
interface Lexed {
  tokens: Tokens.Generic[];
  links: Links;
}

/** Block tokens; a separator takes the slide's YAML with it. What can hold no separator may be one token for several blocks. */
export function lexBlocks(
  text: string,
  separators: Separators,
  isOption: (key: string) => boolean,
  resume?: Resume,
): Lexed {
  if (!isUsual(separators)) return createLexer(separators, isOption, resume)(text);
  const tokens: Tokens.Generic[] = [];
  const first: Links = {};
  let links = first;
  let lexer: ReturnType<typeof createLexer> | undefined;
  const push = (token: Tokens.Generic) => {
    tokens.push(token);
    at += token.raw.length;
  };
  let at = 0;
  while (at < text.length) {
    const plain = lexPlain(text, at);
    if (plain) plain.forEach(push);
    else {
      lexer ??= createLexer(separators, isOption, { isKnown: () => true });
      const lexed = lexer(text.slice(at));
      for (const token of lexed.tokens) if (token.type !== "known") push(token);
      Object.assign(links, lexed.links);
    }
    if (at === text.length) break;
    if (resume?.isKnown(text.length - at)) {
      push({ type: "known", raw: text.slice(at) });
      break;
    }
    links = {};
    push(withBlankLine(separatorAt(text.slice(at), lineAt(text, at).trimEnd() === "----", isOption, links), text, at));
  }
  return { tokens, links: first };
}

/** With the blank line after it, if it is one, as Marked has it. */
function withBlankLine(token: SeparatorToken, text: string, at: number): SeparatorToken {
  const { length } = token.raw;
  ONE_BLANK_LINE.lastIndex = at + length;
  return ONE_BLANK_LINE.test(text) ? { ...token, raw: text.slice(at, at + length + 1) } : token;
}

const ONE_BLANK_LINE = /\n(?![ \t]*\n|[ \t]+$)/y;

/** The separator at the beginning of a text, with the YAML that follows. */
function separatorAt(
  rest: string,
  vertical: boolean,
  isOption: (key: string) => boolean,
  links: Links,
): SeparatorToken {
  const head = firstLine(rest);
  const options = measureOptions(rest.slice(head, head + 20_000), isOption);
  return { type: "separator", raw: rest.slice(0, head + options), vertical, head, options, links };
}

/** Reads a text with Marked. */
function createLexer(
  separators: Separators,
  isOption: (key: string) => boolean,
  resume?: Resume,
): (text: string) => Lexed {
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
    tokenizer(this: { lexer: Lexer }, rest: string): SeparatorToken | Tokens.Generic | undefined {
      const kind = kindOf(lineAt(rest, 0));
      if (!kind) return undefined;
      const isOutermost = (this.lexer as DeckLexer).isOutermost;
      if (isOutermost && resume?.isKnown(rest.length)) return { type: "known", raw: rest };
      // Block tokens do not depend on link references, so each slide may have a list of its own.
      const links: Links = {};
      if (isOutermost) this.lexer.tokens.links = links;
      return separatorAt(rest, kind === "vertical", isOption, links);
    },
  };
  const container = {
    name: "container",
    level: "block" as const,
    start: startOfContainer,
    tokenizer(rest: string) {
      const extent = measureContainer(rest);
      // One that never closes ends with its slide, so it must not swallow the separators here.
      const raw = extent && rest.slice(0, extent.closed ? extent.end : extent.head);
      return extent && { type: "container", raw, open: !extent.closed };
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
  const options = { ...marked.defaults, tokenizer: new SplitTokenizer() } as MarkedOptions;
  return (text) => {
    const lexer = new DeckLexer(options);
    const { links } = lexer.tokens;
    const tokens = lexer.blockTokens(text, []) as Tokens.Generic[];
    return { tokens, links };
  };
}

/** Block tokens where separators are found in the text: each part between two is lexed on its own. */
export function lexByText(text: string, separators: Separators, isOption: (key: string) => boolean) {
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

function firstLine(raw: string): number {
  const end = raw.indexOf("\n");
  return end < 0 ? raw.length : end + 1;
}
