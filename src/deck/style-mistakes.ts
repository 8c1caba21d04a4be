// Mistakes in a deck's own stylesheets, which a browser passes over: one function each, as in mistakes.ts.
import { error, warning, type Diagnostic } from "./diagnostic.ts";
import { nearest } from "./nearest.ts";
import type { Location } from "./source.ts";

export const unclosedBracket = (opening: string, closing: string, location: Location): Diagnostic =>
  error(
    "bad-css",
    `this ${opening} is not closed, so what follows does not count as it should`,
    location,
    `a ${closing} is missing`,
  );

export const strayBracket = (closing: string, opening: string, location: Location): Diagnostic =>
  error("bad-css", `this ${closing} closes nothing`, location, `remove it, or write the ${opening} that is missing`);

export const unclosedString = (mark: string, location: Location): Diagnostic =>
  error("bad-css", "this quotation mark is not closed on its line", location, `end the text with ${mark}`);

export const unclosedComment = (location: Location): Diagnostic =>
  error("bad-css", "this comment is not closed, so nothing after it counts", location, "end it with */");

export const undefinedProperty = (name: string, defined: Iterable<string>, location: Location): Diagnostic => {
  const near = nearest(name, defined);
  const hint = near ? `did you mean "${near}"?` : `define it, or say what counts without it: var(${name}, black)`;
  return warning("undefined-property", `nothing gives ${name} a value`, location, hint);
};
