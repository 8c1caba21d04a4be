// Mistakes in what a deck is put together from: audiences, files it includes, fragments. One function each, as in mistakes.ts.
import { error, warning, type Diagnostic } from "./diagnostic.ts";
import { suggest } from "./nearest.ts";
import type { Location } from "./source.ts";

export const unknownAudience = (name: string, known: Iterable<string>): Diagnostic =>
  error(
    "unknown-audience",
    `nothing in the deck is for the audience "${name}"`,
    undefined,
    suggest(name, known) ?? "write audience: NAME in a slide's options, or ::: {audience=NAME}",
  );

export const noAudience = (location: Location): Diagnostic =>
  error(
    "no-audience",
    "this names no audience",
    location,
    "write one or more names, such as audience: [board, public]",
  );

export const lostAudience = (location: Location): Diagnostic =>
  error(
    "lost-audience",
    "this is text here and would be shown to every audience",
    location,
    "options stand directly under their separator, and ::: at the start of a line outside of raw HTML",
  );

export const leftOutSlide = (id: string, audience: string, location: Location): Diagnostic =>
  error(
    "left-out-slide",
    `the slide "${id}" is left out for the audience "${audience}"`,
    location,
    "put this link into a container for the same audience as the slide",
  );

export const badInclude = (written: string, location: Location): Diagnostic =>
  error(
    "bad-include",
    `"${written}" names no file of the deck, or not its slides`,
    location,
    "write include: parts/team.md, or include: parts/team.md#2-4,7",
  );

export const includeCycle = (paths: readonly string[], location: Location): Diagnostic =>
  error("include-cycle", `a file cannot include itself: ${paths.join(" → ")}`, location);

export const noSuchSlide = (number: number, count: number, path: string, location: Location): Diagnostic =>
  error(
    "no-such-slide",
    `there is no slide ${number} in "${path}"`,
    location,
    count === 1 ? "it has one slide" : `it has the slides 1 to ${count}`,
  );

export const textBesideInclude = (location: Location): Diagnostic =>
  error(
    "text-beside-include",
    "a slide that includes others has no text of its own",
    location,
    "put it on a slide before or after this one",
  );

export const tooManyIncluded = (most: number, location: Location): Diagnostic =>
  error("too-many-included", `the deck includes more than ${most} slides`, location);

export const emptyAgenda = (location: Location): Diagnostic =>
  warning(
    "empty-agenda",
    "the deck has no sections that an agenda could list",
    location,
    "a section begins with layout: section, or with section: NAME in a slide's options",
  );

export const badFragmentIndex = (value: string, isFragment: boolean, location: Location): Diagnostic =>
  isFragment
    ? error(
        "bad-fragment-index",
        `"${value}" is no step`,
        location,
        "write a number from 0 to 999: {.fragment index=2}",
      )
    : error("bad-fragment-index", "only a fragment has an index", location, "write {.fragment index=2}");

export const missingBackgroundPoster = (location: Location): Diagnostic =>
  warning(
    "missing-poster",
    "in the PDF this slide will have no background",
    location,
    "give the film a still: backgroundPoster: assets/still.jpg",
  );

export const posterOfNoFilm = (location: Location): Diagnostic =>
  error("poster-of-no-film", "the background is no film that could have a poster", location);

export const skippedLevel = (level: number, above: number, location: Location): Diagnostic =>
  warning(
    "skipped-level",
    `a heading of level ${level} comes right below one of level ${above}`,
    location,
    `write ${"#".repeat(above + 1)}: screen readers and the PDF's tags go by the levels`,
  );

export const gitConflict = (location: Location): Diagnostic =>
  error(
    "git-conflict",
    "git could not merge this, and nobody has decided yet",
    location,
    "keep what is right, and delete the lines that begin with <<<<<<<, ======= and >>>>>>>",
  );

export const spacedAddress = (location: Location): Diagnostic =>
  error(
    "spaced-address",
    "an address with a space in it is text here",
    location,
    "put it into angle brackets: ![a picture](<my picture.png>)",
  );
