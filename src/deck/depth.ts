// A limit to how deep Markdown may nest: beyond it, what would open another level is text. No slide is near it, and without it
// a file of ten thousand `>` would end in a stack overflow.
import { Lexer, type Token, type TokensList } from "marked";

/** Levels of blocks and of inline elements in each other. */
const LIMIT = 100;

/** Marked's lexer with the limit. Its tokenizer is left as it is: marked is faster with its own. */
export class DeckLexer extends Lexer {
  private depth = 0;

  /** True while the blocks of the text itself are read, and not those in another block. */
  get isOutermost(): boolean {
    return this.depth === 1;
  }

  override blockTokens(src: string, tokens: Token[] = [], lastParagraphClipped?: boolean): TokensList {
    // Only the outermost list is a TokensList, which is the lexer's own.
    return this.nest(src, tokens, () => super.blockTokens(src, tokens, lastParagraphClipped)) as TokensList;
  }
  override inlineTokens(src: string, tokens: Token[] = []): Token[] {
    return this.nest(src, tokens, () => super.inlineTokens(src, tokens));
  }

  private nest(src: string, tokens: Token[], read: () => Token[]): Token[] {
    if (this.depth >= LIMIT) {
      tokens.push({ type: "text", raw: src, text: src, escaped: false });
      return tokens;
    }
    this.depth++;
    try {
      return read();
    } finally {
      this.depth--;
    }
  }
}
