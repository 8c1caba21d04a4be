// `::: name {.class #id}` … `:::`: a block around other blocks. Containers may stand in each other; a fence inside one is text.
import type { Lexer, Parser, Token, Tokens } from "marked";
import { addAttributes, parseBraces, type Attributes } from "./attributes.ts";
import { isFor, readAudiences } from "./audience.ts";
import { formatAttributes } from "./html.ts";
import { findInParagraph } from "./paragraph.ts";

/** A container and the blocks in it. */
export interface ContainerToken {
  type: "container";
  raw: string;
  /** The bare word after the colons, or "". */
  name: string;
  attributes: Attributes;
  /** False if the text ended before the closing `:::`. */
  closed: boolean;
  /** What stands after the colons and is neither a name nor attributes. */
  rest: string;
  /** Whom it is for, if it says so. */
  audiences?: string[];
  /** True if it is for others than the deck's audience; then it has no tokens. */
  leftOut: boolean;
  tokens: Token[];
}

const OPENING = /^ {0,3}:{3,}[ \t]*([^\s{}:][^\s{}]*)?[ \t]*(\{[^\n]*\})?[ \t]*([^\n]*?)[ \t]*:*(?:\n|$)/;
const CLOSING = /^ {0,3}:{3,}[ \t]*$/;
const FENCE = /^ {0,3}(`{3,}(?=[^`]*$)|~{3,})/;

/** Where a container cuts the paragraph at hand short. */
export const startOfContainer = findInParagraph(" {0,3}:{3,}");

/** For Marked. A container is a `div` with its name as a class. An unclosed container reaches to the end of the text it is given. */
export const containerExtension = (audience: string | undefined) => ({
  name: "container",
  level: "block" as const,
  start: startOfContainer,
  tokenizer(this: { lexer: Lexer }, text: string): ContainerToken | undefined {
    const extent = measureContainer(text);
    if (!extent) return undefined;
    const [, name = "", braces = "", rest = ""] = OPENING.exec(text)!;
    const parsed = parseBraces(braces);
    const { audience: written, ...attributes } = parsed?.attributes ?? {};
    const audiences = written === undefined ? undefined : readAudiences(written);
    const leftOut = !isFor(audiences, audience);
    const { state } = this.lexer;
    const { top } = state;
    state.top = true; // its text makes paragraphs, even in a list
    const tokens = leftOut ? [] : this.lexer.blockTokens(text.slice(extent.head, extent.inner), []);
    state.top = top;
    return {
      type: "container",
      raw: text.slice(0, extent.end),
      name,
      attributes,
      ...(audiences ? { audiences } : {}),
      leftOut,
      closed: extent.closed,
      rest: (parsed ? "" : braces) + rest,
      tokens,
    };
  },
  renderer(this: { parser: Parser }, token: Tokens.Generic): string {
    const { name, attributes, tokens, leftOut } = token as unknown as ContainerToken;
    if (leftOut) return "";
    const own: Attributes = name ? { class: name } : {};
    addAttributes(own, attributes);
    return `<div${formatAttributes(own)}>\n${this.parser.parse(tokens)}</div>\n`;
  },
});

/** Offsets of a container that begins at the start of the text: after its first line, before and after its last. */
export interface ContainerExtent {
  head: number;
  inner: number;
  end: number;
  /** False if there is no closing line; `inner` and `end` are then the end of the text. */
  closed: boolean;
}

/** Measures the container at the start of the text; undefined if there is none. */
export function measureContainer(text: string): ContainerExtent | undefined {
  const opening = OPENING.exec(text);
  if (!opening || (!opening[1] && !opening[2])) return undefined;
  const head = opening[0].length;
  return { head, ...findEnd(text, head) };
}

function findEnd(text: string, from: number): Omit<ContainerExtent, "head"> {
  let depth = 1;
  let fence = "";
  let at = from;
  while (at < text.length) {
    const newline = text.indexOf("\n", at);
    const next = newline < 0 ? text.length : newline + 1;
    const line = text.slice(at, newline < 0 ? text.length : newline);
    const mark = FENCE.exec(line)?.[1];
    if (fence) {
      if (mark?.startsWith(fence) && line.trim() === mark) fence = "";
    } else if (mark) fence = mark;
    else if (CLOSING.test(line)) {
      if (--depth === 0) return { inner: at, end: next, closed: true };
    } else if (/^ {0,3}:{3,}[ \t]*\S/.test(line)) depth++;
    at = next;
  }
  return { inner: text.length, end: text.length, closed: false };
}
