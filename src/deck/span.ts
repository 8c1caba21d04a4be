// `[text]{.class}`: words with a class, an id or a style of their own.
import type { Lexer, Parser, Tokens } from "marked";
import { parseBraces, type Attributes } from "./attributes.ts";
import { formatAttributes } from "./html.ts";

/** For Marked: a span that exists only where its attributes do. */
export const spanExtension = {
  name: "span",
  level: "inline" as const,
  tokenizer(this: { lexer: Lexer }, text: string) {
    const match = /^\[((?:\\.|[^[\]\\]|\[[^[\]]*\])*)\](?=\{)/.exec(text);
    const braces = match && parseBraces(text.slice(match[0].length));
    if (!braces) return undefined;
    return {
      type: "span",
      raw: match[0] + text.slice(match[0].length, match[0].length + braces.length),
      tokens: this.lexer.inlineTokens(match[1]!),
      attributes: braces.attributes,
    };
  },
  renderer(this: { parser: Parser }, token: Tokens.Generic) {
    return `<span${formatAttributes((token["attributes"] as Attributes | undefined) ?? {})}>${this.parser.parseInline(token.tokens ?? [])}</span>`;
  },
  childTokens: ["tokens"],
};
