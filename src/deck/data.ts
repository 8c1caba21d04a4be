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
  const { data, errors, meta } = Papa.parse<Record<string, string>>(source.text.trimEnd(), {
    header: true,
    skipEmptyLines: true,
    transformHeader: (name) => name.trim(),
  });
  for (const { message, row, type } of errors) {
    if (type === "Delimiter") continue; // a single column has none
    report(badCsv(message, locate(source, source.lineStarts[(row ?? -1) + 1] ?? 0)));
  }
  const repeated = Object.values((meta as { renamedHeaders?: Record<string, string> | null }).renamedHeaders ?? {});
  if (repeated.length > 0) report(badCsv(`two columns are called "${repeated[0]}"`, locate(source, 0)));
  return data.map((row) =>
    Object.fromEntries(
      Object.entries(row).map(([name, cell]) => [name, typeof cell === "string" ? typed(cell.trim()) : cell]),
    ),
  );
}
