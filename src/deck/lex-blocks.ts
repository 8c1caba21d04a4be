// The blocks of a file of Markdown, where a line between slides is a block of its own: `---` in code, in a comment or in a
// container is text.
import {
  Marked,
  Tokenizer,
  type Lexer,
  type Links,
  type MarkedOptions,
  type TokenizerExtension,
  type Tokens,
} from "marked";
import { measureContainer } from "./container.ts";
import { DeckLexer } from "./depth.ts";
import { measureFootnote } from "./footnote.ts";
import type { DeckToken, Markdown } from "./markdown.ts";
import { endsParagraph } from "./paragraph.ts";
import { verbatimRanges } from "./raw-tags.ts";
import { findSeparators, type Separators } from "./separator.ts";

/** What parts two slides. */
export interface SeparatorToken extends Tokens.Generic {
  type: "separator";
  vertical: boolean;
  /** Length of what parts the slides, and of the YAML after it; marked may add a line end to `raw`. */
  head: number;
  options: number;
}

/** What was read of a text. */
export interface LexedBlocks {
  tokens: DeckToken[];
  links: Links;
  /**
   * Reads what stands in the blocks from one offset to another, which a separator, notes or the text's end follow; false if
   * they would be other blocks if they stood alone.
   */
  finish?: (start: number, end: number) => boolean;
}

/** Block tokens; a separator takes the slide's YAML with it. */
export function lexBlocks(
  text: string,
  separators: Separators,
  isOption: (key: string) => boolean,
  extensions: Markdown["extensions"],
): LexedBlocks {
  const kindOf = (line: string): "vertical" | "horizontal" | undefined => {
    const bare = line.trimEnd();
    return separators.vertical.test(bare) ? "vertical" : separators.horizontal.test(bare) ? "horizontal" : undefined;
  };
  const parts = (line: string) => kindOf(line) !== undefined;
  /** For the offset of each block, how many texts in blocks were left to be read before it. */
  const queued = new Map<number, number>();
  /** Offsets of blocks that would be others if their slide stood alone. */
  const irregular: number[] = [];
  const separator: TokenizerExtension = {
    name: "separator",
    level: "block",
    start(rest) {
      if (isInside(this.lexer)) return undefined;
      // Only the paragraph at hand can be cut short.
      for (let at = rest.indexOf("\n"); at >= 0; at = rest.indexOf("\n", at + 1)) {
        const line = lineAt(rest, at + 1);
        if (parts(line)) return at + 1;
        if (endsParagraph(line)) return undefined;
      }
      return undefined;
    },
    // Tried first, at each block.
    tokenizer(rest): SeparatorToken | undefined {
      if (isInside(this.lexer)) return undefined;
      queued.set(text.length - rest.length, this.lexer.inlineQueue.length);
      const kind = kindOf(lineAt(rest, 0));
      if (!kind) return undefined;
      const head = firstLine(rest);
      const options = measureOptions(rest.slice(head, head + 20_000), isOption);
      return { type: "separator", raw: rest.slice(0, head + options), vertical: kind === "vertical", head, options };
    },
  };
  /** An extension whose blocks end where a slide does. */
  const within = (extension: Markdown["extensions"][number]): Markdown["extensions"][number] => {
    if (!("tokenizer" in extension) || extension.level !== "block") return extension;
    const { name, tokenizer } = extension;
    return {
      ...extension,
      tokenizer(rest, before) {
        if (isInside(this.lexer)) return tokenizer.call(this, rest, before);
        if (name === "container") {
          const extent = measureContainer(rest);
          // One that never closes ends with its slide, so it must not swallow the separators here.
          if (!extent || extent.closed) return tokenizer.call(this, rest, before);
          irregular.push(text.length - rest.length);
          return { type: "container", raw: rest.slice(0, extent.head) };
        }
        if (name === "footnote") return tokenizer.call(this, rest.slice(0, measureFootnote(rest, parts)), before);
        const token = tokenizer.call(this, rest, before);
        if (!token || !token.raw.split("\n").some(parts)) return token;
        irregular.push(text.length - rest.length);
        return undefined;
      },
    };
  };
  class SplitTokenizer extends Tokenizer {
    /** A separator directly after a line such as `</div>` ends the slide; Markdown's block of HTML would go on to a blank line. */
    override html(src: string) {
      const token = super.html(src);
      const end = token && !isInside(this.lexer) && findLine(token.raw, parts);
      return token && end ? { ...token, raw: token.raw.slice(0, end), text: token.raw.slice(0, end) } : token;
    }

    /** Text underlined by a separator is a slide's end, not a heading. */
    override lheading(src: string) {
      const token = super.lheading(src);
      const line = token?.raw.trimEnd();
      return line && !isInside(this.lexer) && parts(line.slice(line.lastIndexOf("\n") + 1)) ? undefined : token;
    }
  }
  const marked = new Marked({ gfm: true, extensions: [...extensions.map(within), separator] });
  const lexer = new DeckLexer({ ...marked.defaults, tokenizer: new SplitTokenizer() } as MarkedOptions);
  const tokens = lexer.blockTokens(text, []) as DeckToken[];
  const { inlineQueue } = lexer;
  const finish = (start: number, end: number) => {
    if (irregular.some((at) => at >= start && at < end)) return false;
    for (const { src, tokens } of inlineQueue.slice(queued.get(start) ?? inlineQueue.length, queued.get(end)))
      lexer.inlineTokens(src, tokens);
    return true;
  };
  return { tokens, links: lexer.tokens.links, finish };
}

/** True within another block, such as a list or a container, where nothing parts slides. */
function isInside(lexer: Lexer): boolean {
  return (lexer as DeckLexer).depth > 1;
}

/** Block tokens where separators are found in the text: each part between two is lexed on its own. */
export function lexByText(
  text: string,
  separators: Separators,
  isOption: (key: string) => boolean,
  extensions: Markdown["extensions"],
): LexedBlocks {
  const never = { ...separators, horizontal: /(?!)/, vertical: /(?!)/ };
  const whole = lexBlocks(text, never, isOption, extensions);
  const optionsAt = (at: number) => measureOptions(text.slice(at, at + 20_000), isOption);
  const tokens: DeckToken[] = [];
  let done = 0;
  for (const found of findSeparators(text, whole.tokens, separators.text!, (at) => optionsAt(at) > 0)) {
    if (found.start < done) continue;
    tokens.push(...lexBlocks(text.slice(done, found.start), never, isOption, extensions).tokens);
    const options = optionsAt(found.end);
    done = found.end + options;
    const raw = text.slice(found.start, done);
    tokens.push({ type: "separator", raw, vertical: found.vertical, head: found.end - found.start, options });
  }
  tokens.push(...lexBlocks(text.slice(done), never, isOption, extensions).tokens);
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

function firstLine(raw: string): number {
  const end = raw.indexOf("\n");
  return end < 0 ? raw.length : end + 1;
}

/** Length of the YAML block at the start of the text, its closing `---` included; 0 if what stands there is a slide's text. */
export function measureOptions(text: string, isOption: (key: string) => boolean): number {
  if (!/^[A-Za-z_][\w-]*[ \t]*:(?:[ \t]|\n|$)/.test(text)) return 0;
  const closing = /\n(-{3,}(?=[ \t]*(?:\n|$))|`{3,}|~{3,})[ \t]*\n?/.exec(text);
  if (closing?.[1] !== "---") return 0; // none, or another slide or a code fence begins first
  const keys = [...text.slice(0, closing.index).matchAll(/^([A-Za-z_][\w-]*)[ \t]*:/gm)].map((match) => match[1]!);
  return keys.some(isOption) ? closing.index + closing[0].length : 0;
}
