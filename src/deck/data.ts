// The deck's data: each file of data/ is a value under its own name.
import type { Report } from "./diagnostic.ts";
import { badCsv, duplicateData, reservedData } from "./mistakes.ts";
import { locate, type Source } from "./source.ts";
import { parseData } from "./yaml.ts";

/** Names a data file cannot have, since templates know them as something else. */
const RESERVED = new Set(["deck", "slide", "data", "this"]);

/** Reads the files as plain data, by file name without its ending: `results.yaml` is `results`. */
export async function parseDataFiles(files: readonly Source[], report: Report): Promise<Record<string, unknown>> {
  const data: Record<string, unknown> = {};
  const from: Record<string, string> = {};
  for (const source of files) {
    const [, name = "", ending = ""] = /([^/]+)\.([^./]+)$/.exec(source.path) ?? [];
    const first = from[name];
    if (RESERVED.has(name)) report(reservedData(name, locate(source, 0)));
    else if (first) report(duplicateData(name, first, locate(source, 0)));
    else {
      from[name] = source.path;
      data[name] =
        ending.toLowerCase() === "csv" ? await parseCsv(source, report) : (parseData(source, report) ?? null);
    }
  }
  return data;
}

/** Rows as objects by the names in the first line; cells that are numbers are numbers. */
async function parseCsv(source: Source, report: Report): Promise<unknown[]> {
  const { default: Papa } = await import("papaparse");
  // Anything that is written like a number and would be written back the same is one; 007 and +49 stay text.
  const typed = (cell: string) => (/^-?(0|[1-9]\d*)(\.\d+)?$/.test(cell) ? Number(cell) : cell);
  const { data, errors } = Papa.parse<string[]>(source.text.trimEnd(), { delimiter: delimiterOf(source.text) });
  for (const { message, index } of errors) report(badCsv(message, locate(source, index ?? 0)));
  const names = (data[0] ?? []).map((name) => name.trim());
  const repeated = names.find((name, index) => names.indexOf(name) !== index);
  if (repeated !== undefined) report(badCsv(`two columns are called "${repeated}"`, locate(source, 0)));
  const rows: unknown[] = [];
  let line = 0;
  for (const [index, cells] of data.entries()) {
    const at = line;
    line += 1 + cells.join("").split("\n").length - 1;
    if (index === 0 || (cells.length === 1 && cells[0]!.trim() === "")) continue;
    if (cells.length !== names.length)
      report(badCsv(`${cells.length} cells under ${names.length} names`, locate(source, source.lineStarts[at] ?? 0)));
    rows.push(Object.fromEntries(names.map((name, column) => [name, typed((cells[column] ?? "").trim())])));
  }
  return rows;
}

/** A semicolon or tab, if the first line has one and no comma, as spreadsheets write in some languages. */
function delimiterOf(text: string): string {
  const [head = ""] = text.split("\n", 1);
  return head.includes(",") ? "," : (/[;\t]/.exec(head)?.[0] ?? ",");
}
