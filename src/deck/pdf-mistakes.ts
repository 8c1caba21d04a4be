// What is wrong with a finished PDF, at the slide it is wrong on. One function each, as in mistakes.ts.
import { error, warning, type Diagnostic } from "./diagnostic.ts";
import type { Location } from "./source.ts";

export const missingWords = (words: readonly string[], location: Location, isAllowed: boolean): Diagnostic =>
  (isAllowed ? warning : error)(
    "missing-words",
    `the PDF lacks ${list(words)} of this slide`,
    location,
    "it is drawn outside of the slide or under something that hides it; give it less text, a wider box or a smaller size",
  );

export const unprintedSlide = (location: Location): Diagnostic =>
  error(
    "unprinted-slide",
    "this slide is on no page of the PDF",
    location,
    "does CSS of the deck or the theme hide it in print?",
  );

export const leakedNotes = (phrase: string, location: Location): Diagnostic =>
  error("leaked-notes", `the PDF holds speaker notes of this slide: "${phrase}"`, location);

export const missingGlyph = (text: string, location: Location): Diagnostic =>
  error(
    "missing-glyph",
    `no font has what stands as a box in "${text.trim()}"`,
    location,
    "name a font that has it in the theme's CSS, or write it otherwise",
  );

export const drawnFont = (font: string, location: Location): Diagnostic =>
  warning(
    "drawn-font",
    `the glyphs of ${font || "a font"} become drawings in the PDF, which makes it larger and coarser in print`,
    location,
    "a static TrueType font as woff2 stays a font; a variable one, one with PostScript outlines or colours, or a bold or italic that the browser makes up does not",
  );

export const figureWithoutAlt = (location: Location): Diagnostic =>
  warning(
    "figure-without-alt",
    "a picture on this slide has no alternative text, so who cannot see it is not told of it",
    location,
    'write ![what it shows](…), or alt="" in HTML if it only decorates',
  );

export const deadLink = (address: string, location: Location): Diagnostic =>
  warning("dead-link", `the link to ${address} leads nowhere in the PDF`, location);

export const droppedLink = (address: string, location: Location): Diagnostic =>
  warning(
    "dropped-link",
    `the link to ${address} cannot be followed from a PDF and was left out`,
    location,
    "link to where readers can get it",
  );

export const untaggedPage = (location: Location): Diagnostic =>
  warning("untagged-page", "a screen reader finds nothing on this page of the PDF", location, "give the slide a title");

/** A few of many words, in quotation marks. */
function list(words: readonly string[]): string {
  const shown = words.slice(0, 8).map((word) => `"${word}"`);
  const more = words.length - shown.length;
  return shown.join(", ") + (more > 0 ? ` and ${more} more ${more === 1 ? "word" : "words"}` : "");
}
