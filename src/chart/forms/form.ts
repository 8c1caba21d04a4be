// Short forms: what decks need most, as Vega-Lite specs that are honest by default. Bars begin at zero, values stand beside what
// they are the value of, the unit stands once over the chart, one thing is the point and the rest steps back.
import { FACT_COLUMN, type ChartForm, type ChartFormName } from "../../deck/chart-drawing.ts";
import { createLocale } from "../locale.ts";
import { BG, FG, MUTED, NAME_FONT, PLAIN, POINT, SECOND, SERIES, TYPE } from "../look.ts";
import type { Measure } from "../measure.ts";
import { bar } from "./bar.ts";
import { kpiTrend } from "./kpi-trend.ts";
import { line } from "./line.ts";
import { share } from "./share.ts";
import { slope } from "./slope.ts";
import { stackedBar } from "./stacked-bar.ts";
import { waterfall } from "./waterfall.ts";

export type Spec = Record<string, unknown>;

/** The room of a chart in CSS px, and what it is written with. */
export interface FormRoom {
  width: number;
  height: number;
  lang: string;
  measure: Measure;
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
  /** A number in the deck's language and the form's format, or in one of its own. */
  write: (value: number, format?: string) => string;
}

const FORMS: Record<ChartFormName, (input: FormInput) => Spec> = {
  bar,
  "stacked-bar": stackedBar,
  line,
  slope,
  waterfall,
  share,
  "kpi-trend": kpiTrend,
};

/** The spec of a form. Throws Error for rows that it cannot draw. */
export function formSpec(form: ChartForm, room: FormRoom): Spec {
  const { format } = createLocale(room.lang);
  const write = (value: number, own = form.format) => format(own)(value);
  const rows = form.rows.map((row, index): FormRow => {
    const value = Number(row[form.y]);
    if (row[form.y] === null || row[form.y] === "" || !Number.isFinite(value))
      throw new Error(`"${form.y}" of row ${index + 1} is ${JSON.stringify(row[form.y])}, not a number`);
    const category = String(row[form.x]);
    const series = form.series === undefined ? "" : String(row[form.series]);
    const written = typeof row["formatted"] === "string" ? row["formatted"] : write(value);
    const unit = form.unit && !written.includes(form.unit) ? ` ${form.unit}` : "";
    const says = `${[category, series].filter(Boolean).join(", ")}: ${written}${unit}`;
    return { category, value, series, written, says, tone: SECOND, ink: FG, [FACT_COLUMN]: row[FACT_COLUMN] };
  });
  if (rows.length === 0) throw new Error("there are no rows to draw");
  const unique = (values: string[]) => [...new Set(values)];
  const categories = unique(rows.map(({ category }) => category));
  const seriesNames = unique(rows.map(({ series }) => series));
  if (form.point !== undefined && ![...categories, ...seriesNames].includes(form.point))
    throw new Error(`nothing in the data is called "${form.point}", which is to be the point`);
  const spec = FORMS[form.name]({ ...room, form, rows, categories, seriesNames, write });
  return { ...titleOf(form), ...spec };
}

/** The title, and the unit under it or in its place. */
function titleOf({ title, unit, name }: ChartForm): Spec {
  const shown = name === "line" || name === "share" ? "" : unit; // which have it at the axis, and beside each value
  if (title === undefined && shown === "") return {};
  if (title === undefined) return { title: { text: shown, fontSize: TYPE.label, fontWeight: 400, color: MUTED } };
  return { title: { text: title, ...(shown === "" ? {} : { subtitle: shown, subtitlePadding: 4 }) } };
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
