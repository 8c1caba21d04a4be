// Diagnostics for other programs: JSON for any, workflow commands for GitHub, which shows them beside the lines of a change.
import type { Diagnostic } from "../deck/diagnostic.ts";

/** A diagnostic in `--format json`. Keys are never taken away or renamed; null stands for what is not known. */
export interface JsonDiagnostic {
  file: string | null;
  /** 1-based. */
  line: number | null;
  /** 1-based, in UTF-16 units. */
  column: number | null;
  severity: Diagnostic["level"];
  code: string;
  message: string;
  hint: string | null;
}

/** An array of them, one a line. */
export function formatJson(diagnostics: readonly Diagnostic[]): string {
  const lines = diagnostics.map(({ level, code, message, location, hint }) => {
    const { path = null, line = null, column = null } = location ?? {};
    const one: JsonDiagnostic = { file: path, line, column, severity: level, code, message, hint: hint ?? null };
    return `  ${JSON.stringify(one)}`;
  });
  return lines.length === 0 ? "[]" : `[\n${lines.join(",\n")}\n]`;
}

/** `::error file=…,line=…,col=…,title=…::message`. */
export function formatGithub({ level, code, message, location, hint }: Diagnostic): string {
  const properties = location
    ? [`file=${escapeProperty(location.path)}`, `line=${location.line}`, `col=${location.column}`]
    : [];
  const text = hint ? `${message} (${hint})` : message;
  return `::${level} ${[...properties, `title=${escapeProperty(code)}`].join(",")}::${escapeData(text)}`;
}

function escapeData(text: string): string {
  return text.replaceAll("%", "%25").replaceAll("\r", "%0D").replaceAll("\n", "%0A");
}

function escapeProperty(text: string): string {
  return escapeData(text).replaceAll(":", "%3A").replaceAll(",", "%2C");
}
