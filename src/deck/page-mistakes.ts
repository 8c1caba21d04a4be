// Mistakes that only a browser sees, on the page that is printed or checked: what does not fit, cannot be read, is not there.
// Code, message and remedy stand together, as in mistakes.ts. Lengths are CSS px of the slide.
import { error, warning, type Diagnostic } from "./diagnostic.ts";
import type { Overflow, Share } from "./page-findings.ts";
import type { Location } from "./source.ts";

/** `allowed` makes a warning of it; `fitted` says that the slide's text is as small as may be already. */
export const overflow = (found: Overflow, allowed: boolean, fitted: boolean, location: Location): Diagnostic =>
  (allowed ? warning : error)("overflow", describe(found), location, remedy(found, fitted));

/** What cannot fit by count; `by` is at least too much. */
export const countedOverflow = (
  share: Share | null,
  by: number,
  allowed: boolean,
  fitted: boolean,
  location: Location,
): Diagnostic =>
  (allowed ? warning : error)(
    "overflow",
    `${share && share.of > 1 ? `${nameShare(share)} not fit` : "this does not fit"}: at least ${by} px too much, line breaks not counted`,
    location,
    remedy({ kind: "room", side: "bottom", by, text: "", what: "text", share }, fitted),
  );

function describe({ kind, side, by, text, what, share }: Overflow): string {
  const it = what === "text" ? `"${text}"` : `the ${what} "${text}"`;
  if (kind === "squeezed") return `no room is left for ${it}`;
  if (kind === "over") return `${it} lies over other text`;
  const many = share && share.of > 1 ? nameShare(share) : undefined;
  if (many) return `${many} ${kind === "cut" ? "cut off by the box around them" : "not fit"}: ${by} px too much`;
  if (kind === "cut") return `${it} is cut off by the box around it: ${by} px too much`;
  if (side === "left" || side === "right")
    return what === "text" ? `${it} goes ${by} px beyond its room at the ${side}` : `the ${what} is ${by} px too wide`;
  return `${it} does not fit: ${by} px too much`;
}

function nameShare({ unit, lost, of, last }: Share): string {
  if (lost === of) return `all ${of} ${unit} do`;
  if (lost === 1) return last ? `the last of ${of} ${unit} does` : `one of ${of} ${unit} does`;
  return last ? `the last ${lost} of ${of} ${unit} do` : `${lost} of ${of} ${unit} do`;
}

function remedy({ kind, side, what, share }: Overflow, fitted: boolean): string {
  const fit = fitted ? "its text is as small as can be read already" : "or write `fit: true` in the slide's options";
  if (kind === "squeezed") return "show it on a slide of its own, or leave out some of the text";
  if (kind === "cut") return "give that box more room, or part what is in it";
  if (what === "table" && (side === "right" || side === "left"))
    return `leave out columns, shorten their headings, or make rows of them; ${fit}`;
  if (what === "formula" && side !== "bottom") return `break it into lines with \\\\; ${fit}`;
  if (what === "picture") return "give it a width, such as {width=60%}, or a slide of its own";
  if (share) return `put --- before this line, or set them in two columns; ${fit}`;
  return `leave some of it out, or go on in a slide of its own; ${fit}`;
}

/** `others` is the number of further slides with text of this size. */
export const smallText = (text: string, size: number, least: number, others: number, location: Location): Diagnostic =>
  warning(
    "small-text",
    `"${text}" is set in ${size} px${others > 0 ? `, as is text on ${others} more ${others === 1 ? "slide" : "slides"}` : ""}`,
    location,
    `on a slide of this size nothing below ${Math.round(least * 10) / 10} px can be read from the last row`,
  );

export const missingGlyph = (character: string, family: string, location: Location): Diagnostic => {
  const code = character.codePointAt(0)!.toString(16).toUpperCase().padStart(4, "0");
  const font = /^\s*["']?([^"',]*)/.exec(family)![1]!.trim();
  const shown = /\p{Co}|\p{Cn}|\p{M}/u.test(character) ? "" : `"${character}" `;
  return error(
    "missing-glyph",
    `no font on this machine has ${shown}(U+${code}), so an empty box stands in its place`,
    location,
    /\p{Extended_Pictographic}|\p{Regional_Indicator}/u.test(character)
      ? "install a font of emoji, such as Noto Color Emoji, or show an icon, ![](icon:…)"
      : `install one that has it, or bring one with the deck's CSS; the text is set in ${font}`,
  );
};

export const brokenImage = (path: string, location: Location | undefined): Diagnostic =>
  error(
    "broken-image",
    `${path} cannot be shown: it is no image, or not all of one`,
    location,
    "open it in an image viewer and save it anew",
  );

/** `rule` is the selector that the effect is from; null for the element itself. */
export const rasterized = (
  property: string,
  value: string,
  rule: string | null,
  slides: number,
  location: Location,
): Diagnostic => {
  const where = `${rule === null ? "" : ` of ${rule}`}${slides > 1 ? `, on ${slides} slides,` : ""}`;
  const effect = `${property}: ${value.length > 60 ? `${value.slice(0, 59)}…` : value}${where}`;
  if (property === "filter")
    return warning(
      "rasterized",
      `${effect} makes a picture of it in the PDF, without text to search or to read aloud`,
      location,
      "change the image itself, or use colours and opacity, which stay as they are",
    );
  if (property === "backdrop-filter")
    return warning("rasterized", `${effect} is not in the PDF`, location, "use a background colour that covers more");
  return warning(
    "rasterized",
    `${effect} is a picture in the PDF and makes it larger`,
    location,
    "a shadow without blur stays a shape: 4px 4px 0",
  );
};

export const untitledSlide = (location: Location): Diagnostic =>
  warning(
    "untitled-slide",
    "the slide has no title, so bookmarks, links and screen readers have no name for it",
    location,
    "begin it with a heading, or write `title: …` in its options",
  );
