// Comments of YAML, which nobody sees on a slide.
import { Lexer } from "yaml";

/** Comes before what is a value: a `#` in it begins no comment. */
const VALUE = "\u001f";

/** YAML of the same length with `fill` in the place of each character of its comments. Never throws, whatever the text is. */
export function withoutComments(text: string, fill: string): string {
  let written = "";
  let before = "";
  for (const token of new Lexer().lex(text)) {
    // What the lexer puts between the pieces of the text is not in it.
    if (text.startsWith(token, written.length))
      written += token.startsWith("#") && before !== VALUE ? fill.repeat(token.length) : token;
    before = token;
  }
  return written + text.slice(written.length);
}
