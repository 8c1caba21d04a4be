// Markdown as another tool wrote it, looked at through marked's tokens: where its blocks are, and where its code is.
import { Marked, type Links, type Token, type Tokens } from "marked";
import { DeckLexer } from "../deck/depth.ts";
import { placeTokens } from "../deck/place.ts";
import { childrenOf } from "../deck/token.ts";
import type { Range } from "../deck/split.ts";

/** A block that is in no other, with its place. */
export interface Block extends Range {
  token: Tokens.Generic;
}

/** A file's Markdown. */
export interface Markdown {
  text: string;
  blocks: Block[];
  /** Images and links that name a definition: `![text][name]`. */
  references: (Range & { token: Tokens.Link | Tokens.Image })[];
  /** The definitions. */
  links: Links;
  /** The offset of a token in any depth. */
  placeOf: (token: Token) => number;
  /** True if an offset lies in code. */
  isCode: (at: number) => boolean;
}

/** Reads part of a text; all offsets count from the text's beginning. `links` are definitions that stand elsewhere. */
export function readMarkdown(whole: string, start: number, end: number, links: Links = {}): Markdown {
  const text = whole.slice(start, end);
  const lexer = new DeckLexer(new Marked({ gfm: true }).defaults);
  lexer.tokens.links = { ...links };
  const tokens = lexer.lex(text) as Tokens.Generic[];
  const places = placeTokens(text, tokens);
  const code: Range[] = [];
  const references: Markdown["references"] = [];
  const visit = (token: Token): void => {
    if ((token.type === "image" || token.type === "link") && /^!?\[[^]*\]$/.test(token.raw)) {
      const from = start + (places.get(token) ?? 0);
      if (whole.startsWith(token.raw, from))
        references.push({ token: token as Tokens.Link, start: from, end: from + token.raw.length });
    }
    if (token.type !== "code" && token.type !== "codespan") return childrenOf(token).forEach(visit);
    const at = start + (places.get(token) ?? 0);
    code.push({ start: at, end: endOf(whole, token.raw, at) });
  };
  tokens.forEach(visit);
  let at = start;
  const blocks = tokens.map((token) => ({ token, start: at, end: (at += token.raw.length) }));
  return {
    text: whole,
    blocks,
    references,
    links: lexer.tokens.links,
    placeOf: (token) => start + (places.get(token) ?? 0),
    isCode: (offset) => code.some((range) => range.start <= offset && offset < range.end),
  };
}

/** A nested block's raw text lacks the indents around it, so its end is looked for line by line. */
function endOf(text: string, raw: string, start: number): number {
  let end = start;
  for (const line of raw.trim().split("\n")) {
    const at = text.indexOf(line.trim(), end);
    if (at >= 0) end = at + line.trim().length;
  }
  return end;
}

/** Matches of a pattern between two offsets that do not begin in code. */
export function matchesOutsideCode(
  { text, isCode }: Markdown,
  pattern: RegExp,
  { start, end }: Range,
): (RegExpExecArray & { at: number })[] {
  return [...text.slice(start, end).matchAll(pattern)]
    .map((match) => Object.assign(match, { at: start + match.index }))
    .filter(({ at }) => !isCode(at));
}
