// Where code stands in Markdown, so that `{{` in it stays text.
import type { Token, Tokens } from "marked";
import type { Range } from "./split.ts";

/** Ranges of `text` that hold code with `{{`, found through its tokens; each line of a token is part of a line of the text. */
export function findCode(text: string, tokens: readonly Token[]): Range[] {
  const ranges: Range[] = [];
  let cursor = 0;
  const visit = (token: Token): void => {
    const inert =
      token.type === "code" ||
      token.type === "codespan" ||
      (token.type === "html" && /^<!--(?!\s*\.(slide|element))/.test(token.raw));
    if (!inert) {
      childrenOf(token).forEach(visit);
      return;
    }
    for (const line of token.raw.split("\n")) {
      const at = line.includes("{{") ? text.indexOf(line.trim(), cursor) : -1;
      if (at < 0) continue;
      cursor = at + line.trim().length;
      ranges.push({ start: at, end: cursor });
    }
  };
  tokens.forEach(visit);
  return ranges;
}

function childrenOf(token: Token): Token[] {
  if (token.type === "list") return (token as Tokens.List).items;
  if (token.type !== "table") return (token as Tokens.Generic).tokens ?? [];
  return [(token as Tokens.Table).header, ...(token as Tokens.Table).rows].flat().flatMap((cell) => cell.tokens);
}
