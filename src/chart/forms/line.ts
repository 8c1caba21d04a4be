// Values over time, or over another order: a line a series, its name and its last value where it ends.
import { ENDS } from "../labels.ts";
import { FG, LINES, POINT } from "../look.ts";
import { seriesColors, textChannels, valueText, type FormInput, type Spec } from "./form.ts";

/** More values of x than that and the axis chooses which of them it names. */
const MOST_LABELS = 9;

export function line(input: FormInput): Spec {
  const { form, rows, seriesNames } = input;
  const colors = seriesColors(seriesNames, form.point, LINES);
  for (const row of rows) {
    row.tone = colors.get(row.series)!;
    row.ink = row.tone === POINT ? POINT : FG;
  }
  const ends = seriesNames.map((name) => {
    const last = rows.findLast(({ series }) => series === name)!;
    return { ...last, label: name === "" ? last.written : `${name} ${last.written}` };
  });
  return {
    data: { values: rows },
    encoding: {
      x: timeAxis(input),
      y: {
        field: "value",
        type: "quantitative",
        title: form.unit || null,
        axis: { tickCount: 4, format: form.format },
      },
    },
    layer: [
      {
        mark: { type: "line", aria: false, point: false },
        encoding: {
          color: { field: "tone", type: "nominal", scale: null },
          detail: { field: "series", type: "nominal" },
        },
      },
      {
        mark: { type: "point", filled: true, opacity: 1, size: 110 },
        encoding: {
          color: { field: "tone", type: "nominal", scale: null },
          description: { field: "says", type: "nominal" },
        },
      },
      {
        name: ENDS,
        data: { values: ends },
        mark: valueText(seriesNames.length > 5 ? 22 : 26, { align: "left", dx: 16 }),
        encoding: textChannels("label"),
      },
    ],
  };
}

/** The axis of a column that holds years, dates, numbers or names. Years and dates keep their distances. */
export function timeAxis({ categories }: Pick<FormInput, "categories">): Spec {
  const plain = { field: "category", title: null };
  const few = categories.length <= MOST_LABELS;
  const format = categories.every((name) => /^[12]\d{3}$/.test(name))
    ? "%Y"
    : categories.every((name) => /^\d{4}-\d{2}$/.test(name))
      ? "%b %Y"
      : categories.every((name) => /^\d{4}-\d{2}-\d{2}$/.test(name))
        ? "%d %b %Y"
        : undefined;
  if (format !== undefined) {
    const values = few ? { values: categories.map((name) => Date.parse(name)) } : {};
    return {
      ...plain,
      type: "temporal",
      scale: { type: "utc", nice: false },
      axis: { grid: false, format, labelOverlap: !few, ...values },
    };
  }
  if (categories.some((name) => name.trim() === "" || Number.isNaN(Number(name))))
    return { ...plain, type: "ordinal", sort: null, scale: { type: "point" } };
  return { ...plain, type: "quantitative", scale: { zero: false }, axis: { grid: false, domain: true } };
}
