// Mistakes an author can make with charts: code, message and remedy stand together, as in mistakes.ts.
import { error, warning, type Diagnostic } from "./diagnostic.ts";
import { suggest } from "./nearest.ts";
import type { Location } from "./source.ts";

export const badChart = (mistake: string, location: Location): Diagnostic =>
  error("bad-chart", `the chart cannot be drawn: ${mistake}`, location);

export const changedChart = (message: string, location: Location): Diagnostic =>
  warning("changed-chart", `the chart is not drawn as it was written: ${message}`, location);

export const unknownChartKey = (key: string, known: readonly string[], location: Location): Diagnostic =>
  error("unknown-chart-key", `a chart has no "${key}" here`, location, suggest(key, known));

export const unknownChartValue = (value: string, known: readonly string[], location: Location): Diagnostic =>
  error("unknown-chart-value", `"${value}" is nothing that can stand here`, location, suggest(value, known));

export const unknownChartWord = (word: string, location: Location): Diagnostic =>
  error(
    "unknown-chart-word",
    `"${word}" means nothing after \`\`\`chart`,
    location,
    "there is: steps, width=…, height=…, file=…",
  );

export const chartUrl = (address: string, location: Location): Diagnostic =>
  error(
    "chart-url",
    `a chart loads nothing, and this asks for ${address}`,
    location,
    "put the data into data/, and name the file without its ending: data: sales",
  );

export const missingTable = (name: string, tables: readonly string[], location: Location): Diagnostic =>
  error("missing-table", `there is no data called "${name}"`, location, suggest(name, tables));

export const notATable = (name: string, location: Location): Diagnostic =>
  error(
    "not-a-table",
    `${name} is no table`,
    location,
    "a chart draws a list of rows: a CSV file, or a list of mappings in YAML or JSON; or data: {facts: [id, …]}",
  );

/** `role` is what the name is to be: "the point". */
export const unknownName = (name: string, role: string, known: readonly string[], location: Location): Diagnostic =>
  error(
    "unknown-name",
    `nothing in the chart's data is called "${name}", which is to be ${role}`,
    location,
    suggest(name, new Set(known)),
  );

export const missingColumn = (
  name: string,
  table: string,
  columns: readonly string[],
  location: Location,
): Diagnostic =>
  error(
    "missing-column",
    `${table || "the data"} has no column "${name}"`,
    location,
    suggest(name, columns) ?? (columns.length > 0 ? `its columns: ${columns.join(", ")}` : undefined),
  );

export const mixedUnits = (units: readonly string[], location: Location): Diagnostic =>
  error(
    "mixed-units",
    `these facts are not of one unit: ${units.map((unit) => unit || "none").join(", ")}`,
    location,
    "lengths on one axis are of one unit",
  );

export const noNumber = (id: string, location: Location): Diagnostic =>
  error("no-number", `"${id}" is no figure that a chart can draw`, location);

export const truncatedBars = (location: Location): Diagnostic =>
  warning(
    "truncated-bars",
    "these bars do not begin at zero, so their lengths do not compare",
    location,
    "leave the axis as it is, or draw points",
  );

export const overlappingText = (texts: readonly [string, string], more: number, location: Location): Diagnostic =>
  warning(
    "overlapping-text",
    `"${texts[0]}" and "${texts[1]}" lie over each other${andMore(more)}`,
    location,
    "shorten the names, show fewer of them, or give the chart more room",
  );

export const cutText = (text: string, more: number, location: Location): Diagnostic =>
  error(
    "cut-text",
    `"${text}" stands out of the chart${andMore(more)}`,
    location,
    "shorten it, or give the chart padding",
  );

export const smallText = (text: string, size: number, least: number, location: Location): Diagnostic =>
  warning("small-text", `"${text}" is ${size} px high, and nothing on a slide should be under ${least} px`, location);

export const crowdedChart = (marks: number, location: Location): Diagnostic =>
  warning(
    "crowded-chart",
    `this chart draws ${marks} things, more than anybody can see`,
    location,
    "aggregate or bin the data, or show a part of it",
  );

export const unknownParameter = (
  name: string,
  form: string,
  known: readonly string[],
  location: Location,
): Diagnostic => error("unknown-parameter", `the chart "${form}" takes no ${name}=`, location, suggest(name, known));

export const missingParameter = (message: string, location: Location): Diagnostic =>
  error("missing-parameter", message, location);

function andMore(count: number): string {
  return count > 0 ? ` (and so ${count === 1 ? "does 1 more" : `do ${count} more`})` : "";
}
