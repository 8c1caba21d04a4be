// What the finisher finds that it cannot mend: facts about pages, which the edge turns into diagnostics at the deck's lines.

/** A fact about a page. */
export interface Finding {
  /**
   * `untagged`: a page of which a screen reader hears nothing. `missing-glyph`: text for which its font has no glyph.
   * `type3-font`: text whose font became drawings. `figure-without-alt`: a picture that has no words. `dead-link`: a link to
   * nowhere in the PDF. `dropped-link`: a link that leads to this machine or runs a script, taken out.
   */
  kind: "untagged" | "missing-glyph" | "type3-font" | "figure-without-alt" | "dead-link" | "dropped-link";
  /** 0-based. */
  page: number;
  /** The text, the font's name, or the link's address; "" if there is nothing to say. */
  detail: string;
}
