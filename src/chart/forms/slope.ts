// Two moments, and what happened in between: a line from each value to what became of it, both ends with their values.
import { ENDS } from "../labels.ts";
import { FG, LINES } from "../look.ts";
import { extend, seriesColors, textChannels, valueText, type FormInput, type Spec } from "./form.ts";

export function slope({ form, rows, categories, seriesNames, width }: FormInput): Spec {
  const [first, last] = categories;
  if (first === undefined || last === undefined || categories.length !== 2)
    throw new Error(
      `a slope compares two values of "${form.x}", and there ${categories.length === 1 ? "is 1" : `are ${categories.length}`}`,
    );
  const colors = seriesColors(seriesNames, form.point, LINES);
  for (const row of rows) {
    row.tone = colors.get(row.series)!;
    row.ink = row.series === form.point ? row.tone : FG;
  }
  const endsAt = (name: string) => rows.filter(({ category }) => category === name);
  const labelled = (at: string, write: (name: string, value: string) => string) =>
    endsAt(at).map((row) => extend(row, { label: row.series === "" ? row.written : write(row.series, row.written) }));
  const end = (side: string, values: object[], mark: Spec) => ({
    name: `${ENDS}-${side}`,
    data: { values },
    mark: valueText(seriesNames.length > 6 ? 22 : 26, mark),
    encoding: textChannels("label"),
  });
  return {
    width: Math.min(width, 900),
    data: { values: rows },
    encoding: {
      x: {
        field: "category",
        type: "ordinal",
        sort: null,
        title: null,
        scale: { type: "point", padding: 0.1 },
        axis: { orient: "top", domain: false, labelFontSize: 22, labelPadding: 16 },
      },
      y: { field: "value", type: "quantitative", axis: null, scale: { zero: false, padding: 12 } },
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
        mark: { type: "point", filled: true, opacity: 1, size: 180 },
        encoding: {
          color: { field: "tone", type: "nominal", scale: null },
          description: { field: "says", type: "nominal" },
        },
      },
      end(
        "left",
        labelled(first, (name, value) => `${name} ${value}`),
        { align: "right", dx: -18 },
      ),
      end(
        "right",
        labelled(last, (name, value) => `${value} ${name}`),
        { align: "left", dx: 18 },
      ),
    ],
  };
}
