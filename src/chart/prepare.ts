// A spec before Vega-Lite compiles it: its size is the room there is, time is UTC, and years that are written as numbers are years.

import { labelLines } from "./direct-labels.ts";

type Spec = Record<string, unknown>;

/** What holds specs, in a spec. */
const PARTS = ["layer", "concat", "hconcat", "vconcat"];
/** Numbers that are years, where a time is asked for. */
const YEARS = { first: 1000, last: 2999 };

/** A copy of the spec for a room of this size, in CSS px. */
export function prepareSpec(given: Readonly<Spec>, width: number, height: number): Spec {
  const spec = labelLines(copy(given) as Spec);
  const simple = !PARTS.slice(1).some((key) => key in spec) && !isFaceted(spec);
  if (simple) {
    spec["width"] = typeof spec["width"] === "number" ? spec["width"] : width;
    spec["height"] = typeof spec["height"] === "number" ? spec["height"] : height;
    spec["autosize"] ??= { type: "fit", contains: "padding" };
  }
  visitUnits(spec, (unit, rows) => makeUtc(unit, rows));
  return spec;
}

/** Rows are copied as well: Vega marks those it has seen. */
function copy(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(copy);
  if (typeof value !== "object" || value === null) return value;
  const own: Spec = {};
  for (const [key, item] of Object.entries(value)) own[key] = copy(item);
  return own;
}

function isFaceted(spec: Spec): boolean {
  const encoding = (spec["encoding"] ?? {}) as Spec;
  return "spec" in spec || ["row", "column", "facet"].some((channel) => channel in encoding);
}

/** Every part of a spec that has an encoding or transforms, with the rows it draws. */
function visitUnits(spec: Spec, visit: (unit: Spec, rows: Spec[]) => void, around: Spec[] = []): void {
  const values = (spec["data"] as { values?: unknown } | undefined)?.values;
  const rows = Array.isArray(values) ? (values as Spec[]) : around;
  visit(spec, rows);
  for (const key of PARTS) for (const part of asList(spec[key])) visitUnits(part, visit, rows);
  if (isSpec(spec["spec"])) visitUnits(spec["spec"], visit, rows);
}

function makeUtc(unit: Spec, rows: Spec[]): void {
  for (const transform of asList(unit["transform"]))
    if ("timeUnit" in transform) transform["timeUnit"] = utcUnit(transform["timeUnit"]);
  for (const [channel, definition] of Object.entries((unit["encoding"] ?? {}) as Spec)) {
    for (const one of Array.isArray(definition) ? asList(definition) : isSpec(definition) ? [definition] : []) {
      const { type, timeUnit, field, scale } = one;
      if (timeUnit !== undefined) one["timeUnit"] = utcUnit(timeUnit);
      if (type !== "temporal" && !(timeUnit !== undefined && type === undefined)) continue;
      if (/^(x|y|color|fill|stroke|size|opacity)$/.test(channel) && scale !== null)
        one["scale"] = { type: "utc", ...(scale as Spec | undefined) };
      if (typeof field !== "string" || !rows.every((row) => isYear(row[field]))) continue;
      for (const row of rows) row[field] = String(row[field]);
      if (/^[xy]$/.test(channel) && one["axis"] !== null)
        one["axis"] = { format: "%Y", tickCount: "year", ...(one["axis"] as Spec | undefined) };
    }
  }
}

function utcUnit(unit: unknown): unknown {
  if (typeof unit === "string") return unit.startsWith("utc") ? unit : `utc${unit}`;
  return isSpec(unit) && "unit" in unit ? { ...unit, utc: true } : unit;
}

function isYear(value: unknown): boolean {
  const year = typeof value === "string" && /^\d{4}$/.test(value) ? Number(value) : value;
  return Number.isInteger(year) && Number(year) >= YEARS.first && Number(year) <= YEARS.last;
}

/** The first column that tells series apart. */
export function findSeries(spec: Readonly<Spec>): string | undefined {
  return findColumn(spec, ["color", "fill", "stroke", "detail", "strokeDash", "shape"]);
}

/** The first column of categories. */
export function findCategory(spec: Readonly<Spec>): string | undefined {
  return findColumn(spec, ["x", "y", "theta"], true);
}

function findColumn(spec: Readonly<Spec>, channels: readonly string[], discrete = false): string | undefined {
  const encoding = (spec["encoding"] ?? {}) as Record<string, Spec | undefined>;
  for (const channel of channels) {
    const { field, type, aggregate, bin } = encoding[channel] ?? {};
    if (typeof field !== "string" || (discrete && (type === "quantitative" || aggregate || bin))) continue;
    return field.replaceAll("\\", "");
  }
  for (const key of [...PARTS, "spec"])
    for (const part of asList(spec[key])) {
      const found = findColumn(part, channels, discrete);
      if (found !== undefined) return found;
    }
  return undefined;
}

function asList(value: unknown): Spec[] {
  return (Array.isArray(value) ? value : [value]).filter(isSpec);
}

function isSpec(value: unknown): value is Spec {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}
