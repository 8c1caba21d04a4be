// The geometry of a handout, in mm: the paper, its margins, and how many slides stand on it and how large.
import { PAPERS, type Paper, type PrintLayout } from "./choices.ts";

/** A page of a handout. Lengths are mm. */
export interface Sheet {
  width: number;
  height: number;
  margin: { top: number; side: number; bottom: number };
  columns: number;
  rows: number;
  /** The place of one slide with what stands under it or beside it. */
  cell: { width: number; height: number };
  /** The picture of a slide. */
  slide: { width: number; height: number };
  /** Ruled lines beside each slide; 0 for none. */
  lines: number;
}

const MARGIN = { top: 25, side: 17, bottom: 21 };
const GAP = { column: 8, row: 7 };
/** Under a slide: its number. */
const CAPTION = 7;
/** From one ruled line to the next, and the part of the width that a slide leaves to them. */
const RULE = { pitch: 8, share: 0.38 };
/** The part of a page of notes that its slide may take. */
const NOTES_SHARE = 0.46;

/** Columns and rows on upright paper. */
const GRIDS: Record<Exclude<PrintLayout, "slides">, [columns: number, rows: number]> = {
  notes: [1, 1],
  outline: [1, 1],
  "2": [1, 2],
  "3": [1, 3],
  "4": [2, 2],
  "6": [2, 3],
  "9": [3, 3],
};

/** The page on which slides of this size (in any unit) are as large as may be; upright where that is nearly as good. */
export function sheetOf(
  layout: Exclude<PrintLayout, "slides">,
  paper: Paper,
  size: { width: number; height: number },
): Sheet {
  const [width, height] = PAPERS[paper];
  const [columns, rows] = GRIDS[layout];
  const upright = arrange(layout, width, height, columns, rows, size);
  if (["notes", "outline", "3"].includes(layout)) return upright;
  const across = arrange(layout, height, width, rows, columns, size);
  return across.slide.width > 1.08 * upright.slide.width ? across : upright;
}

function arrange(
  layout: PrintLayout,
  width: number,
  height: number,
  columns: number,
  rows: number,
  size: { width: number; height: number },
): Sheet {
  const inner = { width: width - 2 * MARGIN.side, height: height - MARGIN.top - MARGIN.bottom };
  const cell = {
    width: (inner.width - (columns - 1) * GAP.column) / columns,
    // A little less than the page has: lengths are rounded, and a sheet never takes two pages.
    height: (inner.height - 0.5 - (rows - 1) * GAP.row) / rows,
  };
  const room = {
    width: layout === "3" ? cell.width * (1 - RULE.share) : cell.width,
    height: layout === "notes" ? inner.height * NOTES_SHARE : cell.height - CAPTION,
  };
  const scale = Math.min(room.width / size.width, room.height / size.height);
  const slide = { width: round(size.width * scale), height: round(size.height * scale) };
  return {
    width,
    height,
    margin: MARGIN,
    columns,
    rows,
    // Columns end where the head of the page ends: what is left stands between them.
    cell: { width: layout === "3" ? round(cell.width) : slide.width, height: round(cell.height) },
    slide,
    lines: layout === "3" ? Math.floor(cell.height / RULE.pitch) : 0,
  };
}

function round(length: number): number {
  return Math.floor(length * 100) / 100;
}
