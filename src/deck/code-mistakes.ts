// Mistakes an author can make with code: code, message and remedy stand together, as in mistakes.ts.
import { error, warning, type Diagnostic } from "./diagnostic.ts";
import { nearest, suggest } from "./nearest.ts";
import type { Location } from "./source.ts";

export const unknownLanguage = (name: string, known: readonly string[], location: Location): Diagnostic => {
  const near = nearest(name, known);
  return warning(
    "unknown-language",
    `no language "${name}" is known, so its code has no colours`,
    location,
    near ? `did you mean "${near}"?` : "write text for code that is to have none",
  );
};

export const unknownFenceWord = (word: string, known: readonly string[], location: Location): Diagnostic =>
  warning(
    "unknown-code-option",
    `"${word}" means nothing after a code fence`,
    location,
    suggest(word, known) ?? `there is: ${known.join(", ")}`,
  );

/** `hides` says that its code holds more than was meant as code. */
export const unclosedFence = (marks: string, hides: boolean, location: Location): Diagnostic =>
  (hides ? error : warning)(
    "unclosed-fence",
    "this fence is not closed, so all that follows is code",
    location,
    `end the code with a line ${marks}`,
  );

export const noSuchLine = (line: number, count: number, location: Location): Diagnostic =>
  error(
    "no-such-line",
    `there is no line ${line} in this code`,
    location,
    count === 1 ? "it has one line" : `it has ${count} lines, counted from 1 whatever number they show`,
  );

export const codeBesideFile = (location: Location): Diagnostic =>
  error(
    "code-beside-file",
    "this fence shows a file, so the code that stands in it is not shown",
    location,
    "leave the fence empty, or take file= away",
  );

export const badExcerpt = (lines: string, location: Location): Diagnostic =>
  error("bad-lines", `"${lines}" names no lines`, location, "write lines=3-9, lines=3- or lines=3-5,9");

export const noSuchRegion = (name: string, path: string, known: readonly string[], location: Location): Diagnostic =>
  error(
    "no-such-region",
    `${path} has no region "${name}"`,
    location,
    suggest(name, known) ?? "mark one with two comments, `#region name` and `#endregion`",
  );

/** `least` is the type's size in CSS px; `shared` says that several blocks stand below each other. */
export const codeTooLong = (
  rows: number,
  most: number,
  least: number,
  shared: boolean,
  location: Location,
): Diagnostic => {
  const code = shared ? `the slide's code, ${rows} lines with the space between its blocks,` : `code of ${rows} lines`;
  return error(
    "code-too-long",
    `${code} does not fit: at ${least} px, the smallest that can be read, there is room for ${most}`,
    location,
    "show a part of it, such as lines=3-9 of a file, or part it over two slides",
  );
};
