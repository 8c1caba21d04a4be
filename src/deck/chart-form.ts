// Short forms: `{{> bar data="sales" x="year" y="units"}}`. The partial calls the helper `chart`, which puts a piece aside that says what
// was given and where (chart-call.ts); when all slides are parsed, it is drawn like any other chart.
import type { FormCall } from "./chart-call.ts";
import type { ChartForm, ChartFormName, ChartRow } from "./chart-drawing.ts";
import type { ChartSize } from "./chart-fence.ts";
import { readFacts, readTable, tableOf, traceRows, type ChartData, type ChartTable } from "./chart-data.ts";
import { missingColumn, missingParameter, notATable, unknownName, unknownParameter } from "./chart-mistakes.ts";
import type { Report } from "./diagnostic.ts";
import { unknownForm } from "./fact-mistakes.ts";
import { FORMS, type Form } from "./figure-format.ts";
import type { Location } from "./source.ts";

/** Parameters that every form takes, and those of one. */
const COMMON = [
  "data",
  "facts",
  "labels",
  "as",
  "x",
  "y",
  "point",
  "unit",
  "title",
  "format",
  "label",
  "steps",
  "width",
  "height",
];
const OWN: Partial<Record<ChartFormName, readonly string[]>> = {
  bar: ["upright"],
  "stacked-bar": ["series", "upright"],
  line: ["series"],
  slope: ["series"],
  waterfall: ["totals"],
};

/** What a form may be given. */
export function parametersOf(form: ChartFormName): string[] {
  return [...COMMON, ...(OWN[form] ?? [])];
}

/** A form whose data is there, and what was said of its size. */
export interface ReadForm {
  form: ChartForm;
  table: ChartTable;
  size: Partial<ChartSize>;
  steps: boolean;
  label: string | undefined;
  /** As the call has it; "" if it has none. */
  unit: string;
}

/** Reads a call; mistakes are reported at what was written. */
export function readForm(
  { form: name, given, location }: FormCall,
  data: ChartData,
  report: Report,
): ReadForm | undefined {
  const known = parametersOf(name);
  const at = (text: string) => placeOf(text, location);
  for (const key of Object.keys(given))
    if (!known.includes(key)) report(unknownParameter(key, name, known, at(`${key}=`)));
  const table = readRows(name, given, data, location, report);
  if (!table) return undefined;
  const isFacts = given["facts"] !== undefined;
  const overTime = name === "line" || name === "slope" || name === "kpi-trend";
  const columns: Partial<Record<"x" | "y" | "series", string>> = {};
  for (const key of ["x", "y", "series"] as const) {
    const column =
      given[key] ?? (isFacts && key !== "series" ? (key === "y" ? "value" : overTime ? "asOf" : "label") : undefined);
    if (column === undefined && (key !== "series" || name === "stacked-bar")) {
      report(missingParameter(`the chart "${name}" needs ${key}=, the column of its ${MEANING[key]}`, location));
      return undefined;
    }
    if (column === undefined) continue;
    if (!table.columns.includes(String(column))) {
      report(missingColumn(String(column), table.name, table.columns, at(`"${String(column)}"`)));
      return undefined;
    }
    columns[key] = String(column);
  }
  const unit = table.declared(columns.y!)?.writtenUnit ?? table.unit;
  const traced = traceRows(table, [columns.y!]);
  const point = given["point"] === undefined ? undefined : String(given["point"]);
  const pointed = isFacts ? table.rows.find((row) => row["id"] === point) : undefined;
  const totals = given["totals"] === undefined ? undefined : listOf(given["totals"]);
  const namesIn = (column: string | undefined) =>
    column === undefined ? [] : traced.rows.map((row) => String(row[column]));
  const [categories, series] = [namesIn(columns.x), namesIn(columns.series)];
  if (point !== undefined && !pointed && ![...categories, ...series].includes(point)) {
    report(unknownName(point, "the point", [...categories, ...series], at("point=")));
    return undefined;
  }
  const wrong = totals?.find((total) => !categories.includes(total));
  if (wrong !== undefined) {
    report(unknownName(wrong, "a total", categories, at("totals=")));
    return undefined;
  }
  return {
    table: traced,
    steps: given["steps"] === true,
    label: given["label"] === undefined ? undefined : String(given["label"]),
    unit: String(given["unit"] ?? ""),
    size: Object.fromEntries(
      (["width", "height"] as const)
        .filter((side) => Number(given[side]) > 0)
        .map((side) => [side, Number(given[side])]),
    ),
    form: {
      name,
      rows: traced.rows,
      x: columns.x!,
      y: columns.y!,
      ...(columns.series === undefined ? {} : { series: columns.series }),
      ...(point === undefined ? {} : { point: pointed ? String(pointed[columns.x!]) : point }),
      ...(given["title"] === undefined ? {} : { title: String(given["title"]) }),
      ...(given["upright"] === true ? { upright: true } : {}),
      ...(totals === undefined ? {} : { totals }),
      unit: String(given["unit"] ?? unit),
      format: String(given["format"] ?? ""),
      decimals: table.decimalsOf(columns.y!),
    },
  };
}

const MEANING = { x: "categories", y: "values", series: "series" };

function readRows(
  name: string,
  given: Record<string, unknown>,
  data: ChartData,
  location: Location,
  report: Report,
): ChartTable | undefined {
  const { facts, data: table } = given;
  if (facts !== undefined) {
    const ids = listOf(facts);
    const form = String(given["as"] ?? "");
    if (form !== "" && !FORMS.includes(form as never)) report(unknownForm(form, FORMS, placeOf(`"${form}"`, location)));
    const table = readFacts(ids, data, (index) => placeOf(ids[index ?? 0] ?? "facts=", location), report, form as Form);
    const labels = given["labels"] === undefined ? [] : listOf(given["labels"]);
    if (!table || labels.length === 0) return table;
    if (labels.length !== ids.length)
      report(
        missingParameter(`there are ${labels.length} labels for ${ids.length} facts`, placeOf("labels=", location)),
      );
    const named = (row: ChartRow, index: number) => Object.assign({}, row, { label: labels[index] ?? row["label"] });
    return { ...table, rows: table.rows.map(named) };
  }
  if (typeof table === "string") return readTable(table, data, () => placeOf(`"${table}"`, location), report);
  const rows = tableOf(table);
  if (!rows)
    report(
      table === undefined
        ? missingParameter(`the chart "${name}" needs data= or facts=`, location)
        : notATable("data=", location),
    );
  return rows;
}

/** `a, b` and lists. */
function listOf(value: unknown): string[] {
  const items = Array.isArray(value) ? value.map(String) : String(value).split(",");
  return items.map((item) => item.trim()).filter((item) => item !== "");
}

/** The place of a word of the call, if it stands in the call's first line. */
function placeOf(word: string, location: Location): Location {
  const at = location.excerpt.indexOf(word, location.column - 1);
  return at < 0 ? location : { ...location, column: at + 1 + (word.startsWith('"') ? 1 : 0) };
}
