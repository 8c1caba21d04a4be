// Tokens for a title that stands elsewhere, such as in a list of slides, where it is nothing but text.
import type { DeckToken } from "./markdown.ts";

/** The same tokens without references to footnotes, and with mathematics as LaTeX. */
export function plainTokens(tokens: readonly DeckToken[]): DeckToken[] {
  const plain: DeckToken[] = [];
  for (const token of tokens) {
    if (token.type === "math") plain.push({ type: "text", raw: token.raw, text: token["text"] as string });
    else if (token.tokens) plain.push({ ...token, tokens: plainTokens(token.tokens) });
    else if (token.type !== "reference") plain.push(token);
  }
  return plain;
}
