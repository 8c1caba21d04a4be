// What the short forms are made of: rows, colours, and pieces of Vega-Lite.
import type { FACT_COLUMN, ChartForm } from "../../deck/chart-drawing.ts";
import { BG, FG, NAME_FONT, PLAIN, POINT, SECOND, SERIES } from "../look.ts";
import type { Measure } from "../measure.ts";

export type Spec = Record<string, unknown>;

/** The room of a chart in CSS px, and what it is written with. */
export interface FormRoom {
  width: number;
  height: number;
  measure: Measure;
  /** The format for a d3 specifier, in the deck's language. */
  format: (specifier: string) => (value: number) => string;
}

/** A row as the forms draw it. */
export interface FormRow {
  category: string;
  value: number;
  series: string;
  /** The value in the deck's language. */
  written: string;
  /** What the mark says. */
  says: string;
  /** CSS colours of the mark and of its label. */
  tone: string;
  ink: string;
  [FACT_COLUMN]?: unknown;
}

/** What a form draws: its rows, and all that was said. */
export interface FormInput extends FormRoom {
  rows: FormRow[];
  /** Categories and series in the order of the data. */
  categories: string[];
  seriesNames: string[];
  form: ChartForm;
  /** The d3 format of the values; "" for the language's own. */
  valueFormat: string;
  /** A number in the deck's language and in that format, or in one of its own. */
  write: (value: number, format?: string) => string;
}

/** A row with more in it. */
export function extend<Row extends object, More extends object>(row: Row, more: More): Row & More {
  return { ...row, ...more };
}

/** The point in its colour, the rest stepping back; all alike where nothing is the point. */
export function colorByPoint(rows: FormRow[], point: string | undefined): void {
  for (const row of rows) {
    const isPoint = row.category === point || row.series === point;
    row.tone = isPoint ? POINT : point === undefined ? SECOND : PLAIN;
    row.ink = isPoint ? POINT : FG;
  }
}

/** A colour for each series: the point in its own, the others told apart by lightness. */
export function seriesColors(
  names: readonly string[],
  point: string | undefined,
  colors: readonly string[] = SERIES,
): Map<string, string> {
  const others = names.filter((name) => name !== point);
  if (names.length === 1 && point === undefined) return new Map([[names[0]!, POINT]]);
  return new Map([
    ...others.map((name, index) => [name, colors[index % colors.length]!] as const),
    ...(point === undefined ? [] : [[point, POINT] as const]),
  ]);
}

/** Text on an area of this colour. */
export function inkOn(tone: string): string {
  return [POINT, SECOND, FG, SERIES[2]].includes(tone) ? BG : FG;
}

/** The mark of a value: large, in the font of names and numbers. */
export function valueText(size: number, more: Spec = {}): Spec {
  return { type: "text", font: NAME_FONT, fontWeight: 600, fontSize: size, aria: false, ...more };
}

/** Channels that every layer of marks has: its own colour, and what it says. */
export const MARK_CHANNELS: Spec = {
  color: { field: "tone", type: "nominal", scale: null },
  description: { field: "says", type: "nominal" },
};

/** A text of the row, in the colour of the row's ink. */
export function textChannels(field: string): Spec {
  return { text: { field, type: "nominal" }, color: { field: "ink", type: "nominal", scale: null } };
}
