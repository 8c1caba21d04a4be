// One number, how it changed, and the way it came: the last value large, the change on the one before, all values as a line.
import { FG, MUTED, NAME_FONT, POINT, shade } from "../look.ts";
import { timeAxis } from "./line.ts";
import type { FormInput, Spec } from "./form.ts";

/** Type of the number and of what is said of it, in CSS px. */
const SIZE = { number: 148, change: 34 };
const GAP = 56;
const AXIS = 40;

export function kpiTrend(input: FormInput): Spec {
  const { form, rows, width, height, write, measure } = input;
  const [before, last] = rows.slice(-2);
  if (!before || !last) throw new Error("a trend needs two values or more");
  for (const row of rows) row.tone = POINT;
  const ratio = before.value === 0 ? Number.NaN : last.value / before.value - 1;
  const change = Number.isFinite(ratio) ? `${write(ratio, "+.1%")}  ${before.category} → ${last.category}` : "";
  const font = (size: number) => ({ family: NAME_FONT, size, weight: 700, italic: false });
  const room = width * 0.5;
  const size = Math.min(SIZE.number, (SIZE.number * room) / measure(last.written, font(SIZE.number)));
  const left = Math.max(measure(last.written, font(size)), measure(change, font(SIZE.change))) + GAP;
  // The number has its place in the drawing, so the title and the axis come on top of its size.
  const tall = Math.min(height - AXIS - (form.title ? 64 : form.unit ? 40 : 0), 260);
  const text = (content: string, y: number, mark: Spec) => ({
    data: { values: [{ ...last, content }] },
    mark: { type: "text", align: "left", baseline: "alphabetic", aria: false, font: NAME_FONT, ...mark },
    encoding: { x: { value: 0 }, y: { value: y }, text: { field: "content", type: "nominal" } },
  });
  const axis = timeAxis(input) as { axis?: Spec; scale?: Spec };
  const ends = input.categories.length > 2 ? [input.categories[0]!, input.categories.at(-1)!] : input.categories;
  const values = ends.map((name) => (axis.scale?.["type"] === "utc" ? Date.parse(name) : name));
  const x = {
    ...axis,
    scale: { ...axis.scale, range: [left, width - 24] },
    axis: { ...axis.axis, values, domain: false, labelOverlap: false },
  };
  const y = { field: "value", type: "quantitative", axis: null, scale: { range: [tall, 20] } };
  return {
    width,
    height: tall,
    autosize: { type: "pad" },
    data: { values: rows },
    layer: [
      {
        mark: { type: "area", color: shade(16), line: false, point: false, fillOpacity: 1, aria: false },
        encoding: { x, y },
      },
      { mark: { type: "line", color: POINT, point: false, aria: false }, encoding: { x, y } },
      {
        mark: { type: "point", filled: true, color: POINT, opacity: 1, size: 120 },
        encoding: { x, y, description: { field: "says", type: "nominal" } },
      },
      text(last.written, tall - 72, { fontSize: size, fontWeight: 700, color: POINT }),
      text(change, tall - 72 + SIZE.change + 14, { fontSize: SIZE.change, fontWeight: 600, color: FG }),
    ],
    config: { axis: { labelColor: MUTED } },
  };
}
