// Mistakes of an author as values: collected, never thrown. The texts are in mistakes.ts.
import type { Location } from "./source.ts";

/** A mistake, or something an author should know, at a place in one of the deck's files. */
export interface Diagnostic {
  /** An error fails the build; a warning does not. */
  level: "error" | "warning";
  /** Kebab-case and stable, such as `unknown-key`. */
  code: string;
  /** What is wrong, without a full stop. */
  message: string;
  /** Where; undefined only where there is no file to point at. */
  location: Location | undefined;
  /** What to do about it. */
  hint: string | undefined;
}

/** Takes a diagnostic; given down through the stages instead of throwing. */
export type Report = (diagnostic: Diagnostic) => void;

/** Collects what is reported. What is given `report` and outlives the call that gave it holds on to nothing but the list. */
export function collect(): { found: Diagnostic[]; report: Report } {
  const found: Diagnostic[] = [];
  return { found, report: (diagnostic) => found.push(diagnostic) };
}

/** An error diagnostic. */
export function error(code: string, message: string, location?: Location, hint?: string): Diagnostic {
  return { level: "error", code, message, location, hint };
}

/** A warning diagnostic. */
export function warning(code: string, message: string, location?: Location, hint?: string): Diagnostic {
  return { level: "warning", code, message, location, hint };
}

/** True if any of them is an error. */
export function hasErrors(diagnostics: readonly Diagnostic[]): boolean {
  return diagnostics.some((diagnostic) => diagnostic.level === "error");
}

/** Mistakes by which it is not known what a file says, so that others miss what is in it. */
const UNREADABLE = new Set(["bad-yaml", "bad-csv"]);

/** Mistakes that may be none when the deck's data can be read. */
const FOLLOWING = new Set([
  "unknown-fact",
  "unknown-source",
  "unknown-table",
  "unknown-name",
  "missing-data",
  "missing-column",
  "bad-chart",
  "untraced-figure",
]);

/** Leaves out what may follow from a file of data that cannot be read, and says there that it does. */
function withoutFollowing(told: readonly Diagnostic[]): readonly Diagnostic[] {
  const isUnread = ({ code, location }: Diagnostic) =>
    UNREADABLE.has(code) && /(?:^|\/)data\/[^/]+$/.test(location?.path ?? "");
  const unread = told.find(isUnread);
  const follows = ({ code }: Diagnostic) => unread !== undefined && FOLLOWING.has(code);
  const number = told.filter(follows).length;
  if (number === 0) return told;
  const hint =
    number === 1
      ? "1 mistake that may follow from it is not told"
      : `${number} mistakes that may follow from it are not told`;
  const cause = { ...unread!, hint };
  return told.filter((one) => !follows(one)).map((one) => (one === unread ? cause : one));
}

/**
 * The same mistake at the same place once, in the order of files and lines; files that cannot be read come first, and what may follow
 * from data that cannot be read is left out.
 */
export function sortDiagnostics(diagnostics: readonly Diagnostic[]): Diagnostic[] {
  const seen = new Map<string, Diagnostic>();
  for (const diagnostic of diagnostics) {
    const { code, message, location } = diagnostic;
    const key = [code, message, location?.path, location?.line, location?.column].join("\0");
    if (!seen.has(key)) seen.set(key, diagnostic);
  }
  const told = [...withoutFollowing([...seen.values()])];
  const unreadable = new Set(told.filter(({ code }) => UNREADABLE.has(code)).map(({ location }) => location?.path));
  return told.sort((a, b) => {
    const [x, y] = [a.location, b.location];
    if (!x || !y) return x ? 1 : y ? -1 : 0;
    const isFirst = Number(unreadable.has(y.path)) - Number(unreadable.has(x.path));
    if (isFirst !== 0) return isFirst;
    return x.path === y.path ? x.line - y.line || x.column - y.column : x.path < y.path ? -1 : 1;
  });
}

/** How diagnostics are coloured: each takes a text and gives it back dressed. */
export interface Palette {
  error: (text: string) => string;
  warning: (text: string) => string;
  faint: (text: string) => string;
}

const plain: Palette = { error: (text) => text, warning: (text) => text, faint: (text) => text };

/** Longest part of a line that is shown under a diagnostic, in characters. */
const EXCERPT_WIDTH = 120;

/** `file:line:column level code message (hint)`, then the line and a caret under the column. */
export function formatDiagnostic(diagnostic: Diagnostic, palette: Palette = plain): string {
  const { level, code, message, location, hint } = diagnostic;
  const place = location ? `${location.path}:${location.line}:${location.column} ` : "";
  const head = `${place}${palette[level](`${level} ${code}`)} ${message}${hint ? ` (${hint})` : ""}`;
  const frame = location ? formatFrame(location) : "";
  return frame ? `${head}\n${palette.faint(frame)}` : head;
}

/** The excerpt and its caret, cut around the column where the line is long; empty for a blank line. */
function formatFrame({ line, column, excerpt }: Location): string {
  if (excerpt.trim() === "") return "";
  const from = Math.max(0, Math.min(column - EXCERPT_WIDTH / 2, excerpt.length - EXCERPT_WIDTH));
  const shown = excerpt.slice(from, from + EXCERPT_WIDTH).replaceAll("\t", " ");
  const gutter = `  ${line} | `;
  const caret = " ".repeat(Math.max(0, column - 1 - from));
  return `${gutter}${shown}\n${" ".repeat(gutter.length - 2)}| ${caret}^`;
}
