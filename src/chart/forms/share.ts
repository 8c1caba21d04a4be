// Parts of one whole in one bar: how much of it each part is stands over the part, with its name.
import { FACT_COLUMN } from "../../deck/chart-drawing.ts";
import { FG, MUTED, NAME_FONT, PLAIN, POINT, SERIES } from "../look.ts";
import type { FormInput, Spec } from "./form.ts";

/** The bar's height, and what its labels take, in CSS px. */
const BAR = 136;
const NAME = { size: 22, height: 34 };

export function share({ form, rows, width, height, write, measure }: FormInput): Spec {
  const total = rows.reduce((sum, { value }) => sum + value, 0);
  const negative = rows.find(({ value }) => value < 0);
  if (negative || total === 0)
    throw new Error(negative ? `a part of a whole cannot be negative: ${negative.says}` : "the whole is 0");
  const point = form.point ?? rows[0]!.category;
  const others = rows.filter(({ category }) => category !== point).map(({ category }) => category);
  let start = 0;
  const parts = rows.map((row, index) => {
    const percent = write(row.value / total, "+.1%".slice(1));
    const isPoint = row.category === point;
    const tone = isPoint ? POINT : rows.length === 2 ? PLAIN : SERIES[others.indexOf(row.category) % SERIES.length]!;
    const part = {
      ...row,
      start,
      end: start + row.value,
      percent,
      tone,
      ink: isPoint ? POINT : rows.length === 2 ? MUTED : FG,
      name: `${row.category} · ${row.written}${form.unit && ` ${form.unit}`}`,
      says: `${row.says} (${percent})`,
      last: index === rows.length - 1 && rows.length > 1,
    };
    start = part.end;
    return part;
  });
  const font = (size: number) => ({ family: NAME_FONT, size, weight: 700, italic: false });
  // As large as the narrowest part lets its share be, and the room.
  const fitting = (size: number) =>
    parts.every(({ percent, value, last }) => last || measure(percent, font(size)) + 16 < (value / total) * width);
  const largest = Math.min(112, height - 96 - NAME.height - 24);
  const size = [largest, 84, 64, 48, 36, 28].find((candidate) => candidate <= largest && fitting(candidate)) ?? 28;
  const top = { percent: size * 0.8, name: size * 0.8 + NAME.height, bar: size * 0.8 + NAME.height + 18 };
  const side = { align: { expr: "datum.last ? 'right' : 'left'" } };
  const x = { type: "quantitative", axis: null, scale: { domain: [0, total], nice: false }, stack: null };
  // A share is worked out from all parts, so it is from all of their facts.
  const derived = parts.map((part) => ({ ...part, [FACT_COLUMN]: undefined }));
  const label = (field: string, y: number, mark: Spec) =>
    ["left", "right"].map((end) => ({
      data: { values: field === "percent" ? derived : parts },
      transform: [{ filter: end === "right" ? "datum.last" : "!datum.last" }],
      mark: { type: "text", baseline: "alphabetic", aria: false, ...side, ...mark },
      encoding: {
        x: { ...x, field: end === "right" ? "end" : "start" },
        y: { value: y },
        text: { field, type: "nominal" },
        color: { field: "ink", type: "nominal", scale: null },
      },
    }));
  return {
    height: top.bar + Math.min(BAR, height - top.bar),
    data: { values: parts },
    layer: [
      {
        mark: { type: "bar", stroke: "var(--bg)", strokeWidth: 2 },
        encoding: {
          x: { ...x, field: "start" },
          x2: { field: "end" },
          y: { value: top.bar },
          y2: { value: top.bar + Math.min(BAR, height - top.bar) },
          color: { field: "tone", type: "nominal", scale: null },
          description: { field: "says", type: "nominal" },
        },
      },
      ...label("percent", top.percent, { font: NAME_FONT, fontWeight: 700, fontSize: size }),
      ...label("name", top.name, { fontSize: NAME.size }),
    ],
  };
}
