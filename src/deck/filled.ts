// Markdown after Handlebars has filled it: text that still knows which file, line and column each of its characters is from.
import { ORIGIN_MARK, type Origin } from "./rewrite.ts";
import { locate, type Location } from "./source.ts";

/** Text after filling, and where each of its characters is from. */
export interface Filled {
  text: string;
  /** The place in the author's file of an offset in `text`. */
  locate: (offset: number) => Location;
}

/** Where a piece of filled text begins, and where it is from. */
export interface Piece {
  at: number;
  origin: Origin;
}

/** Strips the marks and keeps what they say. */
export function readMarks(marked: string, originOf: (index: number) => Origin | undefined, fallback: Origin): Filled {
  const pieces: Piece[] = [];
  let text = "";
  let last = 0;
  for (const match of marked.matchAll(ORIGIN_MARK)) {
    text += marked.slice(last, match.index);
    last = match.index + match[0].length;
    pieces.push({ at: text.length, origin: originOf(Number(match[1])) ?? fallback });
  }
  text += marked.slice(last);
  return placeFilled(text, pieces, fallback);
}

/** Filled text that is made of these pieces; `fallback` is where text before the first of them is from. */
export function placeFilled(text: string, pieces: readonly Piece[], fallback: Origin): Filled {
  return {
    text,
    locate: (offset) => {
      let low = 0;
      let high = pieces.length;
      while (low < high) {
        const middle = (low + high) >> 1;
        if (pieces[middle]!.at <= offset) low = middle + 1;
        else high = middle;
      }
      const piece = pieces[low - 1] ?? { at: 0, origin: fallback };
      return locate(piece.origin.source, piece.origin.offset + (piece.origin.fixed ? 0 : offset - piece.at));
    },
  };
}
