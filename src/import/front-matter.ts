// The YAML at the top of a file or of a slide.
import type { Report } from "../deck/diagnostic.ts";
import type { Source } from "../deck/source.ts";
import { parseMapping, type Entry } from "../deck/yaml.ts";

/** The front matter of a file, and where what follows begins. */
export function readFrontMatter(source: Source, report: Report): { entries: Entry[]; end: number } {
  const match = /^---[ \t]*\n([\s\S]*?\n)??---[ \t]*(?:\n|$)/.exec(source.text);
  if (!match || !isYaml(match[1] ?? "")) return { entries: [], end: 0 };
  const start = source.text.indexOf("\n") + 1;
  return { entries: parseMapping(source, start, start + (match[1]?.length ?? 0), report), end: match[0].length };
}

/** True for text that begins with a key, comments aside, or holds nothing but comments. */
export function isYaml(text: string): boolean {
  return /^(?:\s|#[^\n]*\n)*(?:["']?[A-Za-z_][\w-]*["']?[ \t]*:(?:\s|$)|$)/.test(text);
}

/** Diagnostics of settings as warnings: what is wrong in them is left behind, the deck is imported. */
export function asWarnings(report: Report): Report {
  return (diagnostic) => report({ ...diagnostic, level: "warning" });
}
