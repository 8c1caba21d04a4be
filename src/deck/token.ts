// Marked's tokens: to go through them and to change them.
import type { Token, Tokens } from "marked";
import type { DeckToken } from "./markdown.ts";

/** The tokens directly in a token, whatever it is. */
export function childrenOf(token: Token): Token[] {
  if (token.type === "list") return (token as Tokens.List).items;
  if (token.type !== "table") return (token as Tokens.Generic).tokens ?? [];
  return [(token as Tokens.Table).header, ...(token as Tokens.Table).rows].flat().flatMap((cell) => cell.tokens);
}

/** The block before one, blank lines aside. */
export function blockBefore(tokens: readonly DeckToken[], index: number): DeckToken | undefined {
  do index--;
  while (tokens[index]?.type === "space");
  return tokens[index];
}

/** Gives a text token another text. */
export function cut(token: DeckToken, text: string): void {
  Object.assign(token, { raw: text, text });
}
