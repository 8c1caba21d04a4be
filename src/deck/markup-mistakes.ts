// Mistakes in what Lectern's Markdown has beyond GitHub's: one function each, as in mistakes.ts.
import { error, warning, type Diagnostic } from "./diagnostic.ts";
import { suggest } from "./nearest.ts";
import type { Location } from "./source.ts";

export const unknownAlert = (name: string, known: readonly string[], location: Location): Diagnostic =>
  error("unknown-alert", `there is no alert "${name}"`, location, suggest(name.toLowerCase(), known));

export const crowdedAlert = (name: string, location: Location): Diagnostic =>
  warning(
    "crowded-alert",
    `[!${name}] stands alone on its line to make an alert`,
    location,
    "go on in the next line, which begins with > as well",
  );

export const undefinedFootnote = (name: string, known: readonly string[], location: Location): Diagnostic =>
  error(
    "undefined-footnote",
    `there is no footnote "${name}"`,
    location,
    known.length > 0 ? suggest(name, known) : `write its text in a block of its own: [^${name}]: text`,
  );

export const unusedFootnote = (name: string, location: Location): Diagnostic =>
  error("unused-footnote", `no slide refers to this footnote`, location, `refer to it with [^${name}], or remove it`);

export const duplicateFootnote = (name: string, first: Location, location: Location): Diagnostic =>
  error(
    "duplicate-footnote",
    `"${name}" is the name of the footnote at line ${first.line} as well`,
    location,
    "give one of them another name",
  );

export const footnoteInFoot = (location: Location): Diagnostic =>
  error("footnote-in-foot", "a slide's head and foot take no footnotes", location, "refer to it in the slide's text");

export const badMath = (message: string, location: Location): Diagnostic =>
  error("bad-math", `the mathematics does not parse here: ${message}`, location, "for a dollar sign, write \\$");

export const untrustedMath = (command: string, location: Location): Diagnostic =>
  error("untrusted-math", `${command} may not stand in mathematics: it loads or leads elsewhere`, location);

export const badIcon = (address: string, location: Location): Diagnostic =>
  error("bad-icon", `"${address}" is not the address of an icon`, location, "write icon:set/name: icon:lucide/rocket");

export const missingIconSet = (set: string, location: Location): Diagnostic =>
  error(
    "missing-icon-set",
    `the icon set "${set}" is not installed in the deck's project`,
    location,
    `npm install --save-dev @iconify-json/${set}`,
  );

export const unknownIcon = (name: string, set: string, known: readonly string[], location: Location): Diagnostic =>
  error("unknown-icon", `the icon set "${set}" has no icon "${name}"`, location, suggest(name, known));

export const missingPoster = (location: Location): Diagnostic =>
  warning(
    "missing-poster",
    "in the PDF there will be a box with the film's name",
    location,
    "give it a still: {poster=assets/still.jpg}",
  );

export const badPoster = (poster: string, location: Location): Diagnostic =>
  error("bad-poster", `"${poster}" is not a picture of the deck`, location);

export const lostCell = (columns: number, location: Location): Diagnostic =>
  error(
    "lost-cell",
    `this is shown nowhere: the table has ${columns === 1 ? "one column" : `${columns} columns`}`,
    location,
    "give the table one more column in its first two lines, or write \\| for a | in a cell",
  );
