// How large code is, and whether it can be read at all: counted in lines and columns, with the room that the built-in theme
// leaves. A browser knows better; this is for the theme, which sizes the type by it, and for what cannot fit anywhere.
import { codeTooLong } from "./code-mistakes.ts";
import { isDrawn } from "./drawn-fence.ts";
import type { DeckMeta } from "./deck.ts";
import type { Report } from "./diagnostic.ts";
import { LEAST } from "./legible.ts";
import type { FoundCode } from "./prepare-code.ts";
import type { ParsedSlide } from "./slide.ts";

/** A line's height, and a character's width in a font for code, in type sizes. */
const LEADING = 1.4;
const ADVANCE = 0.6;
/** What the built-in theme keeps free: at the sides, above and below, for a title of one line, around code; in CSS px. */
const SIDES = 160;
const ABOVE_AND_BELOW = 176;
const TITLE = 89;
const AROUND = { x: 48, y: 32 };
const BETWEEN_HALVES = 64;
/** What two blocks need between them, in rows. */
const GAP = 2;
/** Columns for the gap between line numbers and code. */
const GUTTER = 2;

/** Says of each block how its columns fit, and reports those that are too long for a slide of their own. */
export function measureCode(slides: readonly ParsedSlide[], meta: DeckMeta, report: Report): void {
  const whole = columnsIn(meta.width - SIDES);
  const half = columnsIn((meta.width - SIDES - BETWEEN_HALVES) / 2);
  for (const slide of slides) {
    const reserved = meta.theme === "line" ? ABOVE_AND_BELOW + (slide.heading ? TITLE : 0) : 0;
    const most = Math.floor((meta.height - reserved - AROUND.y) / (LEAST * LEADING));
    const inNotes = new Set<object>(slide.notes);
    const inBody = new Set<object>(slide.body);
    let above = 0; // rows of the blocks that stand above in the same column
    for (const found of slide.found.code) {
      if (isDrawn(found.token)) continue;
      const { columns, gutter, rows } = sizeOf(found, whole);
      found.token.columns = columns;
      found.token.fit = columns + gutter > whole ? "wider" : columns + gutter > half ? "wide" : undefined;
      if (inNotes.has(found.token)) continue;
      const all = inBody.has(found.token) ? above + rows : rows;
      if (all > most) report(codeTooLong(all, most, LEAST, all > rows, found.place()));
      if (inBody.has(found.token)) above = all > most ? 0 : all + GAP;
    }
  }
}

/** The widest line, the columns of its number, and how many rows there are when lines are broken at so many columns. */
function sizeOf({ token }: FoundCode, whole: number): { columns: number; gutter: number; rows: number } {
  const lines = token.text.split("\n").map(widthOf);
  const gutter = token.fence?.numbered ? String((token.fence.from ?? 1) + lines.length - 1).length + GUTTER : 0;
  const rows = lines.reduce((sum, width) => sum + Math.max(1, Math.ceil(width / (whole - gutter))), 0);
  return { columns: Math.max(...lines), gutter, rows };
}

function columnsIn(width: number): number {
  return Math.floor((width - AROUND.x) / (LEAST * ADVANCE));
}

/** Columns of a line in a font of equal widths, in which a Chinese character takes two and a tab goes to every second. */
export function widthOf(line: string): number {
  // oxlint-disable-next-line no-control-regex
  if (/^[\x20-\x7e]*$/.test(line)) return line.length;
  let width = 0;
  for (const character of line) {
    if (character === "\t") width += 2 - (width % 2);
    else if (!/[\p{Mn}\p{Cf}]/u.test(character)) width += WIDE.test(character) ? 2 : 1;
  }
  return width;
}

const WIDE =
  /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Hangul}\u3000-\u303f\uff01-\uff60\p{Emoji_Presentation}]/u;
