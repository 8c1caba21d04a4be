// Widths of text. Vega asks its own table for them, which guesses where there is no browser; here they are those of the fonts.
import type { Item } from "./scene.ts";
import { vega } from "./vega.ts";

/** The font of a text. */
export interface Font {
  /** CSS `font-family`, such as `var(--font-text)`. */
  family: string;
  /** In CSS px. */
  size: number;
  weight: number;
  italic: boolean;
}

/** The width of a line of text, in CSS px. */
export type Measure = (text: string, font: Font) => number;

/** Has Vega measure with this from now on. What is drawn next sets it anew. */
export function measureWith(measure: Measure): void {
  vega.textMetrics.width = (item: Partial<Item>, text: unknown) => measure(String(text ?? "").trim(), fontOf(item));
}

/** The font of an item, Vega's own where none is said. */
export function fontOf({ font, fontSize, fontWeight, fontStyle }: Partial<Item>): Font {
  const weight = fontWeight === "bold" ? 700 : Number(fontWeight ?? 400);
  return {
    family: font ?? "sans-serif",
    size: fontSize ?? 11,
    weight: Number.isFinite(weight) ? weight : 400,
    italic: fontStyle === "italic",
  };
}

/** The text in lines no wider than this, balanced: the shortest that need no more lines. */
export function wrap(text: string, width: number, font: Font, measure: Measure): string | string[] {
  if (measure(text, font) <= width) return text;
  const pieces = [...new Intl.Segmenter(undefined, { granularity: "word" }).segment(text)].map(
    ({ segment }) => segment,
  );
  const fill = (most: number) => {
    const lines = [""];
    for (const piece of pieces) {
      const line = lines.at(-1)! + piece;
      // Signs and spaces stay with the word before them.
      if (lines.at(-1) === "" || /^[\s\p{P}]+$/u.test(piece) || measure(line.trim(), font) <= most)
        lines[lines.length - 1] = line;
      else lines.push(piece);
    }
    return lines.map((line) => line.trim()).filter((line) => line !== "");
  };
  const widest = fill(width);
  let best = widest;
  for (let most = width * 0.95; most > width / 3; most *= 0.95) {
    const lines = fill(most);
    if (lines.length > widest.length || lines.some((line) => measure(line, font) > most)) break;
    best = lines;
  }
  return best.length === 1 ? best[0]! : best;
}
