// Marp's directives: YAML in the front matter and in comments. One without `_` holds from its slide on, one with it for its
// slide alone, and global ones for the deck.
import type { Report } from "../deck/diagnostic.ts";
import { locate, type Source } from "../deck/source.ts";
import { parseMapping, type Entry } from "../deck/yaml.ts";

const GLOBAL = new Set(
  "theme style headingDivider size math lang title author description keywords url image marp".split(" "),
);
const LOCAL = new Set(
  `paginate header footer class color transition
backgroundColor backgroundImage backgroundPosition backgroundRepeat backgroundSize`.split(/\s+/),
);

/** True for a directive that holds for the whole deck. */
export function isGlobal(key: string): boolean {
  return GLOBAL.has(key);
}

/** True for a directive of slides, without its `_`. */
export function isLocal(key: string): boolean {
  return LOCAL.has(key);
}

/** The directives in part of a file; undefined if it is none, but a comment to the speaker. */
export function readDirectives(source: Source, start: number, end: number, report: Report): Entry[] | undefined {
  const text = source.text.slice(start, end);
  const keys = [...text.matchAll(/^[ \t]*[_$]?([A-Za-z]+)[ \t]*:/gm)].map((match) => match[1]!);
  if (!keys.some((key) => isGlobal(key) || isLocal(key))) return undefined;
  // Marp reads colours that YAML takes for comments, and texts with colons.
  const loose = text.replace(
    /^([ \t]*[_$]?[A-Za-z]+[ \t]*:[ \t]+)((?:#[^\s"']|[*_`!%@&])[^\n]*?|[^\s"'[{|>\n][^\n]*: [^\n]*?)[ \t]*$/gm,
    (_, key: string, value: string) => key + JSON.stringify(value),
  );
  const whole: Source = { path: source.path, text: loose, lineStarts: [0] };
  return parseMapping(whole, 0, loose.length, (diagnostic) =>
    report({ ...diagnostic, location: locate(source, start + text.search(/\S/)) }),
  ).map((entry) => {
    const line = new RegExp(`^[ \\t]*(?=["']?${entry.key.replace("$", "\\$")}["']?[ \\t]*:)`, "m").exec(text);
    const at = line ? start + line.index + line[0].length : start;
    const value = at + /^[^:]*:[ \t]*/.exec(source.text.slice(at))![0].length;
    return Object.assign(entry, { location: locate(source, at), valueLocation: locate(source, value) });
  });
}
