// The deck's data: each file of data/ is a value under its own name.
import type { Diagnostic, Report } from "./diagnostic.ts";
import { parseCsv, rowsOf } from "./csv.ts";
import type { Keep } from "./kept.ts";
import { duplicateData, reservedData } from "./mistakes.ts";
import { locate, type Source } from "./source.ts";
import { parseData } from "./yaml.ts";

/** Names a data file cannot have, since templates know them as something else. */
const RESERVED = new Set(["deck", "slide", "data", "this"]);

/** Keeps what is in a file of data, and what was wrong with it. */
export type KeepData = Keep<Source, Promise<{ value: unknown; diagnostics: Diagnostic[] }>>;

/** Reads the files as plain data, by file name without its ending: `results.yaml` is `results`. */
export async function parseDataFiles(
  files: readonly Source[],
  report: Report,
  keep: KeepData,
): Promise<Record<string, unknown>> {
  const data: Record<string, unknown> = {};
  const from: Record<string, string> = {};
  for (const source of files) {
    const [, name = "", ending = ""] = /([^/]+)\.([^./]+)$/.exec(source.path) ?? [];
    const first = from[name];
    if (RESERVED.has(name)) report(reservedData(name, locate(source, 0)));
    else if (first) report(duplicateData(name, first, locate(source, 0)));
    else {
      from[name] = source.path;
      data[name] = await parseFile(source, ending, report, keep);
    }
  }
  return data;
}

/** Reads a file, or gives what was read of it before. */
async function parseFile(source: Source, ending: string, report: Report, keep: KeepData): Promise<unknown> {
  const { value, diagnostics } = await keep(source, report, async () => {
    const found: Diagnostic[] = [];
    const to: Report = (diagnostic) => found.push(diagnostic);
    const isCsv = ending.toLowerCase() === "csv";
    return { value: isCsv ? rowsOf(await parseCsv(source, to)) : (parseData(source, to) ?? null), diagnostics: found };
  });
  diagnostics.forEach(report);
  return value;
}
