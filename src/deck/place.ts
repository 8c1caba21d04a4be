// Where tokens stand in the text they were made from. Marked tells none of it, and the text of a nested token is not its
// source's: indents, `>` and `|` of the blocks around it are gone. So each is looked for after the one before it.
import type { Token } from "marked";
import { childrenOf } from "./token.ts";

/** What may lie between two tokens, such as a link's address, in characters; bounds the search for one that is not found. */
const WINDOW = 4096;

/** The offset of each token's first character that is not white space. */
export function placeTokens(text: string, tokens: readonly Token[]): Map<Token, number> {
  const places = new Map<Token, number>();
  const place = (token: Token, from: number): number => {
    const raw = token.raw.trim();
    const length = raw.indexOf("\n");
    const first = length < 0 ? raw : raw.slice(0, length);
    const at = find(text, first, from);
    places.set(token, at);
    const children = childrenOf(token);
    let end = token.type === "container" ? at + first.length : at;
    if (children.length === 0 && length >= 0)
      for (const line of raw.split("\n")) end = find(text, line.trim(), end) + line.trim().length;
    for (const child of children) end = place(child, end);
    return Math.max(end, at + first.length);
  };
  let at = 0;
  for (const token of tokens) {
    place(token, at);
    at += token.raw.length; // blocks that are in no other follow each other without a gap
  }
  return places;
}

/**
 * The offset in `text` of a character of a token's `raw` text, which begins at `at`. Lines of a token within others are without
 * the indents and marks of these.
 */
export function placeInside(text: string, at: number, raw: string, offset: number): number {
  return placerInside(text, at, raw)(offset);
}

/** The same for many characters of one token; nothing is looked for before the first. */
export function placerInside(text: string, at: number, raw: string): (offset: number) => number {
  /** Where each line begins in `raw`, how far it is indented there, and where what follows stands in `text`. */
  const lines: { start: number; indent: number; at: number }[] = [];
  const read = () => {
    let [start, cursor] = [0, at];
    for (const line of raw.split("\n")) {
      const solid = line.trim();
      const found = find(text, solid, cursor);
      lines.push({ start, indent: line.length - line.trimStart().length, at: found });
      cursor = found + solid.length;
      start += line.length + 1;
    }
  };
  return (offset) => {
    if (lines.length === 0) read();
    let [low, high] = [0, lines.length - 1];
    while (low < high) {
      const middle = (low + high + 1) >> 1;
      if (lines[middle]!.start <= offset) low = middle;
      else high = middle - 1;
    }
    const line = lines[low]!;
    return line.at + Math.max(0, offset - line.start - line.indent);
  };
}

/**
 * The offset in `text` of a character of a YAML scalar that begins at `at`; white space may differ. Where other characters do, as
 * in what was filled, it is the scalar's beginning.
 */
export function placeInScalar(text: string, at: number, value: string, offset: number): number {
  const head = /[|>][^\n]*\n|["']|/y;
  head.lastIndex = at;
  let cursor = at + head.exec(text)![0].length;
  for (let index = 0; index <= Math.min(offset, value.length - 1); index++) {
    if (/\s/.test(value[index]!)) continue;
    while (/\s/.test(text[cursor] ?? "")) cursor++;
    if (text[cursor] !== value[index]) return at;
    if (index === offset) return cursor;
    cursor++;
  }
  return at;
}

function find(text: string, line: string, from: number): number {
  const at = text.startsWith(line, from) ? 0 : text.slice(from, from + line.length + WINDOW).indexOf(line);
  return from + Math.max(0, at);
}
