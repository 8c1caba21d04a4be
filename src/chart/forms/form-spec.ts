// Short forms: what decks need most, as Vega-Lite specs that are honest by default. Bars begin at zero, values stand beside what
// they are the value of, the unit stands once over the chart, one thing is the point and the rest steps back.
import { FACT_COLUMN, type ChartForm, type ChartFormName } from "../../deck/chart-drawing.ts";
import { FG, MUTED, SECOND, TYPE } from "../look.ts";
import type { FormInput, FormRoom, FormRow, Spec } from "./form.ts";
import { bar } from "./bar.ts";
import { kpiTrend } from "./kpi-trend.ts";
import { line } from "./line.ts";
import { share } from "./share.ts";
import { slope } from "./slope.ts";
import { stackedBar } from "./stacked-bar.ts";
import { waterfall } from "./waterfall.ts";

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
  // Values of one column have equally many decimals: 1.10 beside 0.21.
  const valueFormat = form.format || (form.decimals > 0 ? `,.${form.decimals}f` : "");
  const write = (value: number, own = valueFormat) => room.format(own)(value);
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
  const spec = FORMS[form.name]({ ...room, form, rows, categories, seriesNames, valueFormat, write });
  return { ...titleOf(form), ...spec };
}

/** The title, and the unit under it or in its place. */
function titleOf({ title, unit, name }: ChartForm): Spec {
  const shown = name === "line" || name === "share" ? "" : unit; // which have it at the axis, and beside each value
  if (title === undefined && shown === "") return {};
  if (title === undefined) return { title: { text: shown, fontSize: TYPE.label, fontWeight: 400, color: MUTED } };
  return { title: { text: title, ...(shown === "" ? {} : { subtitle: shown, subtitlePadding: 4 }) } };
}
