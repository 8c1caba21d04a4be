// Where code stands in Markdown, so that `{{` in it stays text; and the double braces of LaTeX.
import type { Token } from "marked";
import { LATEX_BRACES } from "./math.ts";
import { placeInside, placeTokens } from "./place.ts";
import { childrenOf } from "./token.ts";
import type { Range } from "./split.ts";

/** Ranges of `text` that hold code with `{{`, found through its tokens; each line of a token is part of a line of the text. */
export function findCode(text: string, tokens: readonly Token[]): Range[] {
  const ranges: Range[] = [];
  const places = placeTokens(text, tokens);
  const visit = (token: Token): void => {
    const inert =
      token.type === "code" ||
      token.type === "codespan" ||
      (token.type === "html" && /^<!--(?!\s*\.(slide|element))/.test(token.raw));
    if (token.type === "math" || token.type === "mathblock") {
      ranges.push(...findLatex(text, token, places.get(token) ?? 0));
      return;
    }
    if (!inert) {
      childrenOf(token).forEach(visit);
      return;
    }
    let cursor = places.get(token) ?? 0;
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

/** The double braces of mathematics that are LaTeX's and no expression. */
function findLatex(text: string, { raw }: Token, at: number): Range[] {
  return [...raw.matchAll(LATEX_BRACES)].map((match) => {
    const start = placeInside(text, at, raw, match.index);
    return { start, end: start + 2 };
  });
}
