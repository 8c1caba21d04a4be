// The marks that stand for figures and for partials in a slide's texts, while it is made of them.
import type { Slide } from "../deck/deck.ts";
import { unstash } from "../deck/stash.ts";
import type { Location } from "../deck/source.ts";

/** A fact's figure in what a slide was made from. */
export interface WrittenFigure {
  /** Of a fact or a statement. */
  id: string;
  /** As the helper takes it; "" for the natural one. */
  form: string;
  location: () => Location;
}

/** HTML that a partial made, and where it was called. */
export interface WrittenPartial {
  html: string;
  /** Of its mark in the text. */
  at: number;
}

const FIGURE = /\ue012([^\ue012-\ue014]+)(?:\ue014(\w+))?\ue013/gu;
const PARTIAL = /\ue010(\d+)(?:@[\d:-]*)?\ue011/gu;

/** The partials called in one of the slide's texts. */
export function partialsIn(text: string, { written: { stash } }: Slide): WrittenPartial[] {
  return [...text.matchAll(PARTIAL)].map((mark) => ({
    html: unstash(stash, stash[Number(mark[1])] ?? ""),
    at: mark.index,
  }));
}

/** All figures in a slide's texts, those given to partials too. What its layout adds is not among them. */
export function figuresIn(slide: Slide): WrittenFigure[] {
  return slide.written.texts.flatMap(({ text, locate }) => {
    const own = [...text.matchAll(FIGURE)].map((mark) => ({ mark, at: mark.index }));
    const given = partialsIn(text, slide).flatMap(({ html, at }) =>
      [...html.matchAll(FIGURE)].map((mark) => ({ mark, at })),
    );
    return [...own, ...given].map(({ mark, at }) => ({
      id: mark[1]!.replaceAll("\ue015", ":"), // of a cell of a table
      form: mark[2] ?? "",
      location: () => locate(at),
    }));
  });
}

/** The text with `fill` in the place of each figure, repeated to the same length. */
export function withoutFigures(text: string, fill: string): string {
  return text.replace(FIGURE, (mark) => fill.repeat(mark.length));
}
