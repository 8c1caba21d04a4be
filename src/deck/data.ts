// The deck's data: each file of data/ is a value under its own name.
import type { Report } from "./diagnostic.ts";
import { parseCsv, rowsOf } from "./csv.ts";
import { duplicateData, reservedData } from "./mistakes.ts";
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
        ending.toLowerCase() === "csv" ? rowsOf(await parseCsv(source, report)) : (parseData(source, report) ?? null);
    }
  }
  return data;
}
