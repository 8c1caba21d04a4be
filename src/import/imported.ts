// A deck from another tool, in our dialect: what each of the readers beside this file makes, and how it is written down.
import { stringify } from "yaml";
import { warning, type Diagnostic, type Report } from "../deck/diagnostic.ts";
import { locate, type Location, type Source } from "../deck/source.ts";

/** A file that a slide shows, to be copied. */
export interface ImportedFile {
  /** Relative to the source's folder, as written there; the first that exists is taken. */
  from: string[];
  /** Relative to the new deck's folder. */
  to: string;
  location: Location;
}

/** A slide in our dialect. */
export interface ImportedSlide {
  options: Record<string, unknown>;
  body: string;
  /** Speaker notes as Markdown; "" for none. */
  notes: string;
  /** True for a slide below the one before it. */
  below: boolean;
}

/** What a reader makes of a source. */
export interface ImportedDeck {
  /** Keys of deck.yaml. */
  options: Record<string, unknown>;
  slides: ImportedSlide[];
  files: ImportedFile[];
}

/** Gives what a reader needs besides its source, and takes what it tells. */
export interface ImportContext {
  /** Another text file, by path relative to the source's folder; undefined if there is none. */
  read: (path: string) => Source | undefined;
  report: Report;
}

/** Something that does not come along, and what to do instead. */
export function notCarried(what: string, location: Location, instead?: string): Diagnostic {
  return warning("not-carried-over", what, location, instead);
}

/** `notCarried` at an offset. */
export function tellLost({ report }: ImportContext, source: Source, at: number, what: string, instead?: string): void {
  report(notCarried(what, locate(source, at), instead));
}

/** The text files of the deck by path. `name` is what its Markdown is called. */
export function formatDeck({ options, slides }: ImportedDeck, name: string): Map<string, string> {
  const text = slides.map((slide, index) => formatSlide(slide, index === 0)).join("\n");
  return new Map([
    ["deck.yaml", formatYaml(options) || "# Settings of the whole deck, such as title, author and lang\n"],
    [`01-${name}.md`, text],
  ]);
}

function formatSlide({ options, body, notes, below }: ImportedSlide, first: boolean): string {
  const yaml = Object.keys(options).length > 0 ? `${formatYaml(options)}---\n` : "";
  const separator = first ? (yaml ? "---\n" : "") : below ? "----\n" : "---\n";
  const shown = tidy(body);
  const said = tidy(notes);
  return [`${separator}${yaml}`, shown && `${shown}\n`, said && `Note:\n\n${said}\n`].filter(Boolean).join("\n");
}

/** Blank lines at the ends and line ends' white space mean nothing; two spaces before a line end are a break. */
function tidy(text: string): string {
  return text
    .replace(/^(?:[ \t]*\n)+/, "")
    .trimEnd()
    .replace(/\n{3,}/g, "\n\n");
}

/** Values are filled by Handlebars, so its braces are written as text. */
function formatYaml(options: Record<string, unknown>): string {
  if (Object.keys(options).length === 0) return "";
  const values = Object.entries(options).map(([key, value]) => [
    key,
    typeof value === "string" ? value.replaceAll(/(?<!\\)\{\{/g, "\\{{") : value,
  ]);
  return stringify(Object.fromEntries(values), { lineWidth: 0 });
}
