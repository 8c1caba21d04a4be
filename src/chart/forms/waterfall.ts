// From one total to another by way of its changes: each bar begins where the one before it ended.
import { FG, LINE, PLAIN, POINT, SECOND, shade } from "../look.ts";
import { MARK_CHANNELS, textChannels, valueText, type FormInput, type Spec } from "./form.ts";

export function waterfall({ form, rows, valueFormat, write }: FormInput): Spec {
  const totals = new Set(form.totals ?? []);
  let level = 0;
  const bars = rows.map((row) => {
    const isTotal = totals.has(row.category);
    const start = isTotal ? 0 : level;
    level = isTotal ? row.value : level + row.value;
    const written = isTotal ? row.written : write(row.value, `+${valueFormat.replace("+", "") || ","}`);
    const tone = row.category === form.point ? POINT : isTotal ? PLAIN : row.value < 0 ? shade(48) : SECOND;
    const ink = tone === POINT ? POINT : FG;
    const says = row.says.replace(row.written, written);
    return { ...row, start, end: level, top: Math.max(start, level), written, tone, ink, says };
  });
  const steps = bars
    .slice(1)
    .map((bar, index) => ({ from: bars[index]!.category, to: bar.category, level: bars[index]!.end }));
  const category = {
    field: "category",
    type: "nominal",
    sort: null,
    title: null,
    axis: { labelPadding: 12, domain: true },
  };
  const value = { field: "start", type: "quantitative", axis: null, title: null, stack: null };
  const size = rows.length > 8 ? 22 : 30;
  return {
    layer: [
      {
        data: { values: steps },
        mark: { type: "rule", color: LINE, aria: false },
        encoding: {
          x: { ...category, field: "from", bandPosition: 0.5 },
          x2: { field: "to", bandPosition: 0.5 },
          y: { ...value, field: "level" },
        },
      },
      {
        data: { values: bars },
        mark: { type: "bar" },
        encoding: { x: category, y: value, y2: { field: "end" }, ...MARK_CHANNELS },
      },
      {
        data: { values: bars },
        mark: valueText(size, { baseline: "bottom", dy: -8 }),
        encoding: { x: category, y: { ...value, field: "top" }, ...textChannels("written") },
      },
    ],
  };
}
