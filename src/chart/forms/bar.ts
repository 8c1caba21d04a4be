// Bars from zero with their values at their ends; lying, with names beside them, or standing.
import { FG, NAME_FONT } from "../look.ts";
import { colorByPoint, MARK_CHANNELS, textChannels, valueText, type FormInput, type Spec } from "./form.ts";

/** A bar with the space around it, and how wide a standing one with its space may become, in CSS px. */
const STEP = { lying: 104, standing: 260 };

export function bar({ rows, form, width, height, measure }: FormInput): Spec {
  colorByPoint(rows, form.point);
  const count = rows.length;
  const size = count > 9 ? 22 : count > 6 ? 26 : 34;
  const category = { field: "category", type: "nominal", sort: null, title: null };
  const least = Math.min(...rows.map(({ value }) => value));
  // What falls below zero is labelled there.
  const labels = rows.map(({ written }) => measure(written, { family: NAME_FONT, size, weight: 600, italic: false }));
  const below = least < 0 ? { scale: { padding: form.upright ? size + 16 : Math.max(...labels) + 16 } } : {};
  const value = { field: "value", type: "quantitative", axis: null, title: null, ...below };
  const zero = (axis: "x" | "y") => ({
    mark: { type: "rule", color: FG, strokeWidth: axis === "x" ? 3 : 2, aria: false },
    encoding: {
      [axis]: { datum: 0 },
      ...(axis === "x" ? { y: { value: 0 }, y2: { value: "height" } } : { x: { value: 0 }, x2: { value: "width" } }),
    },
  });
  const label = (axis: "x" | "y") =>
    axis === "x"
      ? { align: { expr: "datum.value < 0 ? 'right' : 'left'" }, dx: { expr: "datum.value < 0 ? -12 : 12" } }
      : { baseline: { expr: "datum.value < 0 ? 'top' : 'bottom'" }, dy: { expr: "datum.value < 0 ? 8 : -8" } };
  const layers = (axis: "x" | "y") => [
    { mark: { type: "bar" }, encoding: MARK_CHANNELS },
    { mark: valueText(size, label(axis)), encoding: textChannels("written") },
    ...(least < 0 ? [zero(axis)] : []),
  ];
  if (form.upright)
    return {
      width: Math.min(width, count * STEP.standing),
      data: { values: rows },
      layer: layers("y"),
      encoding: { x: { ...category, axis: { labelPadding: 12, domain: least >= 0 } }, y: value },
    };
  return {
    height: Math.min(height, count * STEP.lying + (form.title || form.unit ? 48 : 0)),
    data: { values: rows },
    layer: layers("x"),
    encoding: { y: { ...category, axis: { labelPadding: 16, domainWidth: 3, domain: least >= 0 } }, x: value },
  };
}
