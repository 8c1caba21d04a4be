// How large charts are: the room that the built-in theme leaves where they stand, counted as for code. A browser knows better, and
// shrinks what is too large; this has the type come out at its own size.
import type { ChartSize } from "./chart-fence.ts";
import type { ContainerToken } from "./container.ts";
import type { DeckMeta } from "./deck.ts";
import type { DeckToken } from "./markdown.ts";
import type { ParsedSlide } from "./slide.ts";

/** What the theme keeps free at the sides, above and below, between columns and between blocks, in CSS px. */
const AROUND = { x: 160, y: 208 };
const COLUMN_GAP = 56;
const GAP = 28;
/** A title's line, and how wide a character of it is; a line of text, and a character of it. In CSS px. */
const TITLE = { line: 58, character: 21 };
const TEXT = { line: 37, character: 12 };
/** What a block that is neither text nor a chart may take, in CSS px. */
const BLOCK = 120;
/** How much of a half is left beside the one number. */
const BESIDE_NUMBER = 0.8;
const LEAST = { width: 240, height: 160 };

/** A token that is drawn, or the piece that was put aside. */
export type ChartPlace = object | string;

/** Sizes of the charts of a slide, in CSS px, by their token or by the number of their piece. */
export function roomsOf(
  slide: ParsedSlide,
  meta: DeckMeta,
  chartsIn: (token: DeckToken) => readonly ChartPlace[],
): Map<ChartPlace, ChartSize> {
  const rooms = new Map<ChartPlace, ChartSize>();
  const width = meta.width - AROUND.x;
  const title = slide.heading ? linesOf(slide.heading, width, TITLE.character) * TITLE.line + GAP : 0;
  const height = meta.height - AROUND.y - title;
  const half = (width - COLUMN_GAP) / 2;
  const slots = [...slide.slots.values()];
  // Beside a picture or an aside the body has half the slide.
  const isBeside = slots.length > 0 && slide.layout !== "two-columns";
  place(slide.body, isBeside ? half : width, height);
  // The number that a chart stands beside is as wide as it is.
  for (const slot of slots) place(slot, slide.layout === "figure" ? half * BESIDE_NUMBER : half, height);
  place(slide.notes, width, height);
  return rooms;

  function place(tokens: readonly DeckToken[], width: number, height: number): void {
    const charts = tokens.filter((token) => holdsChart(token));
    const others = tokens.filter((token) => !holdsChart(token));
    const taken = others.reduce((sum, token) => sum + heightOf(token, width), 0) + GAP * Math.max(0, charts.length - 1);
    const own = Math.max(LEAST.height, Math.floor((height - taken) / Math.max(1, charts.length)));
    for (const token of charts) {
      for (const chart of chartsIn(token))
        rooms.set(chart, { width: Math.max(LEAST.width, Math.floor(width)), height: own });
      const inner = (token.tokens ?? []) as DeckToken[];
      const columns = inner.filter(({ type, name }) => type === "container" && name === "column");
      if (token.type !== "container" || columns.length === 0) place(inner, width, own);
      else
        for (const column of columns)
          place(contentOf(column), (width - 48 * (columns.length - 1)) / columns.length, own);
    }
  }

  function holdsChart(token: DeckToken): boolean {
    return chartsIn(token).length > 0 || ((token.tokens ?? []) as DeckToken[]).some(holdsChart);
  }
}

function contentOf(token: DeckToken): DeckToken[] {
  return (token as unknown as ContainerToken).tokens;
}

function heightOf(token: DeckToken, width: number): number {
  switch (token.type) {
    case "space":
    case "footnote":
      return 0;
    case "paragraph":
    case "heading":
    case "text":
      return linesOf(token, width, TEXT.character) * TEXT.line + GAP;
    case "list":
      return (token["items"] as DeckToken[]).reduce(
        (sum, item) => sum + linesOf(item, width, TEXT.character) * (TEXT.line + 8),
        GAP,
      );
    default:
      return BLOCK;
  }
}

function linesOf(token: DeckToken, width: number, character: number): number {
  const text = String(token["text"] ?? token.raw).replace(/\{[^{}]*\}\s*$/, "");
  return Math.max(1, Math.ceil((text.length * character) / width));
}
