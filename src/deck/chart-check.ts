// What can be wrong with a spec before it is drawn: columns that are not there, pictures and links, bars that do not begin at zero.
import type { SpecPath } from "./chart-drawing.ts";
import type { ChartTable } from "./chart-data.ts";
import { chartUrl, missingColumn, truncatedBars } from "./chart-mistakes.ts";
import type { Report } from "./diagnostic.ts";
import type { Location } from "./source.ts";

type Spec = Record<string, unknown>;
type At = (path: SpecPath, key?: boolean) => Location;

/** Transforms whose columns nobody knows before they have run. */
const OPEN = ["pivot", "lookup"];
/** Columns that transforms make if they are not told their names. */
const DEFAULTS: Record<string, readonly string[]> = {
  fold: ["key", "value"],
  quantile: ["prob", "value"],
  density: ["value", "density"],
};

/** Checks a filled spec; names of columns that look like paths are made names. Changes the spec. */
export function checkChart(spec: Spec, tables: ReadonlyMap<object, ChartTable>, at: At, report: Report): void {
  visit(spec, [], undefined, {}, new Set());

  function visit(
    unit: Spec,
    path: SpecPath,
    around: ChartTable | undefined,
    outer: Spec,
    made: ReadonlySet<string>,
  ): void {
    const table = tables.get(unit) ?? around;
    const transforms = listOf(unit["transform"]);
    const known = new Set([...made, ...transforms.flatMap(columnsOf)]);
    const isOpen = transforms.some((transform) => OPEN.some((name) => name in transform));
    const isKnown = (name: string) => table === undefined || isOpen || known.has(name) || table.columns.includes(name);
    const check = (name: string, where: SpecPath) => {
      if (!isKnown(name)) report(missingColumn(name, table!.name, [...table!.columns, ...known], at(where)));
    };
    checkTransforms(transforms, [...path, "transform"], check);
    const encoding = (unit["encoding"] ?? {}) as Record<string, unknown>;
    for (const [channel, definition] of Object.entries(encoding)) {
      const where = [...path, "encoding", channel];
      if (channel === "href" || channel === "url") report(chartUrl("an address", at(where, true)));
      for (const [index, one] of (Array.isArray(definition) ? definition : [definition]).entries())
        if (isSpec(one)) checkField(one, Array.isArray(definition) ? [...where, index] : where, isKnown, check);
    }
    const all = { ...outer, ...encoding };
    const mark = isSpec(unit["mark"]) ? unit["mark"]["type"] : unit["mark"];
    if (mark === "image" || (isSpec(unit["mark"]) && ("href" in unit["mark"] || "url" in unit["mark"])))
      report(chartUrl("a picture or a link", at([...path, "mark"])));
    if (mark === "bar" || mark === "area") checkBars(all, [...path, "encoding"]);
    for (const key of ["layer", "concat", "hconcat", "vconcat"])
      for (const [index, part] of listOf(unit[key]).entries()) visit(part, [...path, key, index], table, all, known);
    if (isSpec(unit["spec"])) visit(unit["spec"], [...path, "spec"], table, all, known);
  }

  function checkBars(encoding: Spec, path: SpecPath): void {
    for (const channel of ["x", "y"]) {
      const definition = encoding[channel];
      if (!isSpec(definition) || `${channel}2` in encoding || !isSpec(definition["scale"])) continue;
      const { zero, domain, type, domainMin } = definition["scale"];
      if (definition["type"] !== "quantitative" && !definition["aggregate"]) continue;
      const least = Array.isArray(domain) ? Math.min(...domain.map(Number)) : Number(domainMin ?? 0);
      if (zero === false || least > 0 || type === "log") report(truncatedBars(at([...path, channel, "scale"])));
    }
  }
}

function checkField(
  definition: Spec,
  path: SpecPath,
  isKnown: (name: string) => boolean,
  check: (name: string, path: SpecPath) => void,
): void {
  const { field, sort, condition } = definition;
  if (typeof field === "string") {
    const name = field.replace(/\\(.)/g, "$1");
    // Vega takes a dot for a way into a value.
    if (/[.[\]]/.test(field) && !field.includes("\\") && isKnown(field))
      definition["field"] = field.replace(/[.[\]]/g, "\\$&");
    else if (!isKnown(name)) check(/^[^.[]*/.exec(name)![0], [...path, "field"]);
  }
  if (isSpec(sort) && typeof sort["field"] === "string") check(sort["field"], [...path, "sort", "field"]);
  for (const [index, one] of listOf(condition).entries())
    checkField(one, Array.isArray(condition) ? [...path, "condition", index] : [...path, "condition"], isKnown, check);
}

function checkTransforms(transforms: Spec[], path: SpecPath, check: (name: string, path: SpecPath) => void): void {
  for (const [index, transform] of transforms.entries()) {
    const where = [...path, index];
    for (const key of ["filter", "calculate"]) {
      const expression = transform[key];
      if (typeof expression === "string")
        for (const [, dotted, quoted] of expression.matchAll(/\bdatum(?:\.(\w+)|\[["']([^"']+)["']\])/g))
          check(dotted ?? quoted!, [...where, key]);
      else if (isSpec(expression) && typeof expression["field"] === "string")
        check(expression["field"], [...where, key, "field"]);
    }
    for (const key of ["groupby", "fold", "flatten"])
      for (const [place, name] of (Array.isArray(transform[key]) ? transform[key] : []).entries())
        if (typeof name === "string") check(name, [...where, key, place]);
    for (const key of ["aggregate", "joinaggregate", "window"])
      for (const [place, { field }] of listOf(transform[key]).entries())
        if (typeof field === "string" && field !== "*" && field !== "") check(field, [...where, key, place, "field"]);
    for (const key of ["stack", "impute", "regression", "loess", "density", "quantile", "field"])
      if (typeof transform[key] === "string") check(transform[key], [...where, key]);
  }
}

/** The columns that a transform makes. */
function columnsOf(transform: Spec): string[] {
  const named = [
    transform["as"],
    ...["aggregate", "joinaggregate", "window"].flatMap((key) => listOf(transform[key]).map(({ as }) => as)),
  ];
  const made = named.flat().filter((name) => typeof name === "string");
  return [...made, ...Object.entries(DEFAULTS).flatMap(([key, names]) => (key in transform ? names : []))];
}

function listOf(value: unknown): Spec[] {
  return (Array.isArray(value) ? value : [value]).filter(isSpec);
}

function isSpec(value: unknown): value is Spec {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}
