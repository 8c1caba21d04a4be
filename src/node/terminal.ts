// What the commands tell: results on stdout, everything else on stderr; colour and a progress line only on a terminal.
import { styleText } from "node:util";
import { formatDiagnostic, type Diagnostic, type Palette } from "../deck/diagnostic.ts";

const { stderr } = process;
/** True if what is told may be coloured. */
export const colored: boolean = Boolean(stderr.isTTY) && !process.env["NO_COLOR"];
const paint = (style: Parameters<typeof styleText>[0]) => (text: string) => (colored ? styleText(style, text) : text);
const palette: Palette = { error: paint("red"), warning: paint("yellow"), faint: paint("dim") };

/** A result: a path, an address. */
export function print(line: string): void {
  process.stdout.write(`${line}\n`);
}

/** A line for the person at the terminal. */
export function tell(line: string): void {
  clearProgress();
  stderr.write(`${line}\n`);
}

/** Diagnostics, one after the other; then the number of errors and what follows from them. */
export function tellDiagnostics(diagnostics: readonly Diagnostic[], consequence = "nothing was written"): void {
  for (const diagnostic of diagnostics) tell(formatDiagnostic(diagnostic, palette));
  const errors = diagnostics.filter((diagnostic) => diagnostic.level === "error").length;
  if (errors > 0) tell(palette.error(`${count(errors, "error")}, ${consequence}`));
}

/** An error that ends the run, with what to do about it. */
export function tellError(message: string, hint?: string): void {
  tell(`${palette.error("error:")} ${message}`);
  if (hint) tell(hint.replace(/^/gm, "  "));
}

/** A line that the next one replaces; nothing when stderr is no terminal. */
export function tellProgress(line: string): void {
  if (stderr.isTTY) stderr.write(`\r\x1b[K${line.slice(0, (stderr.columns || 80) - 1)}`);
}

function clearProgress(): void {
  if (stderr.isTTY) stderr.write("\r\x1b[K");
}

/** `1 slide`, `2 slides`. */
export function count(number: number, noun: string): string {
  return `${number} ${noun}${number === 1 ? "" : "s"}`;
}

/** Bytes as people read them. */
export function formatBytes(bytes: number): string {
  return bytes < 1_000_000 ? `${Math.max(1, Math.round(bytes / 1000))} kB` : `${(bytes / 1_000_000).toFixed(1)} MB`;
}
