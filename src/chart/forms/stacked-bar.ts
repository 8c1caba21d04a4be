// Parts of totals: one bar a category, a part a series. A part's value stands in it where it fits, the names of the parts at one
// end, the totals at the other.
import { FG } from "../look.ts";
import { ENDS, INSIDE } from "../labels.ts";
import {
  extend,
  inkOn,
  MARK_CHANNELS,
  seriesColors,
  textChannels,
  valueText,
  type FormInput,
  type Spec,
} from "./form.ts";

const STEP = { lying: 120, standing: 260 };

export function stackedBar({ rows, form, categories, seriesNames, width, height, write, measure }: FormInput): Spec {
  if (form.series === undefined) throw new Error("a stacked bar needs series=, the column that tells its parts apart");
  const negative = rows.find(({ value }) => value < 0);
  if (negative) throw new Error(`parts of a whole cannot be negative: ${negative.says}`);
  const colors = seriesColors(seriesNames, form.point);
  const sums = new Map(categories.map((name) => [name, 0]));
  const parts = seriesNames.flatMap((series) =>
    rows
      .filter((row) => row.series === series)
      .map((row) => {
        const start = sums.get(row.category)!;
        const end = start + row.value;
        sums.set(row.category, end);
        const tone = colors.get(series)!;
        return extend(row, { start, end, middle: (start + end) / 2, tone, ink: inkOn(tone) });
      }),
  );
  const totals = categories.map((category) => ({
    category,
    series: seriesNames.at(-1), // with the last of its parts the whole is there
    value: sums.get(category),
    written: write(sums.get(category)!),
    ink: FG,
  }));
  const lying = !form.upright;
  const size = categories.length > 6 ? 22 : 26;
  const [across, along] = lying ? (["y", "x"] as const) : (["x", "y"] as const);
  // The names of the parts stand at the bar where the layout has room for them: beside the last, or over the first.
  const named = parts.filter(({ category }) => category === (lying ? categories[0] : categories.at(-1)));
  const names = named.map((row) => extend(row, { name: row.series, ink: FG }));
  const category = {
    field: "category",
    type: "nominal",
    sort: null,
    title: null,
    axis: { labelPadding: 14, zindex: 1 },
  };
  const scale = { field: "start", type: "quantitative", axis: null, title: null, stack: null };
  const nameLayer = lying
    ? { dy: { expr: "-bandwidth('y') / 2 - 8" }, align: "left", baseline: "bottom" }
    : { dx: { expr: "bandwidth('x') / 2 + 14" }, align: "left", baseline: "middle" };
  const widest = Math.max(
    ...names.map(({ name }) => measure(name, { family: "var(--font-text)", size: 20, weight: 400, italic: false })),
  );
  return {
    ...(lying
      ? { height: Math.min(height, categories.length * STEP.lying + 64) }
      : { width: Math.min(width, categories.length * STEP.standing + widest) }),
    layer: [
      {
        data: { values: parts },
        mark: { type: "bar", stroke: "var(--bg)", strokeWidth: 2 },
        encoding: { [across]: category, [along]: scale, [`${along}2`]: { field: "end" }, ...MARK_CHANNELS },
      },
      {
        name: INSIDE,
        data: { values: parts },
        mark: valueText(size),
        encoding: { [across]: category, [along]: { ...scale, field: "middle" }, ...textChannels("written") },
      },
      {
        name: lying ? "names" : ENDS,
        data: { values: names },
        mark: { type: "text", aria: false, ...nameLayer },
        encoding: {
          [across]: category,
          [along]: { ...scale, field: lying ? "start" : "middle" },
          ...textChannels("name"),
        },
      },
      {
        data: { values: totals },
        mark: valueText(size, lying ? { align: "left", dx: 12 } : { baseline: "bottom", dy: -8 }),
        encoding: { [across]: category, [along]: { ...scale, field: "value" }, ...textChannels("written") },
      },
    ],
  };
}
