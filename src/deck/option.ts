// The keys authors may write, as data: one table for deck.yaml, one for a slide's YAML. What validates also documents.
import type { Report } from "./diagnostic.ts";
import { badValue, commentedValue, duplicateKey, unknownKey } from "./mistakes.ts";
import { nearest } from "./nearest.ts";
import type { Entry } from "./yaml.ts";

/** What a key takes. `text` also takes numbers and dates, as they are written. */
export type OptionType = "text" | "flag" | "number" | "texts" | readonly string[];

/** A key: its type and one line for the author. */
export interface OptionDefinition {
  type: OptionType;
  about: string;
}

type Definitions = Record<string, OptionDefinition>;

/** The typed values of a table of keys; a key that was not written is undefined. */
export type OptionValues<D extends Definitions> = { -readonly [K in keyof D]?: ValueOf<D[K]["type"]> };
type ValueOf<T> = T extends readonly (infer Name)[]
  ? Name
  : T extends "flag"
    ? boolean
    : T extends "number"
      ? number
      : T extends "texts"
        ? string[]
        : string;

/** Keys of deck.yaml, and of the front matter of a deck that is one file. */
export const DECK_OPTIONS = {
  title: { type: "text", about: "the deck's title; without it, the first heading" },
  subtitle: { type: "text", about: "a line under the title" },
  author: { type: "text", about: "who made it; goes into the page and the PDF" },
  description: { type: "text", about: "one sentence about the deck, for the page and the PDF" },
  date: { type: "text", about: "the deck's date: YYYY-MM-DD, YYYY-MM or YYYY" },
  lang: { type: "text", about: "language of the text and of its numbers, such as en or de-CH; default en" },
  dir: { type: ["ltr", "rtl"], about: "direction of the text; default ltr" },
  size: { type: "text", about: "16:9 (1280 × 720, the default), 4:3 (960 × 720), or WIDTHxHEIGHT in CSS px" },
  theme: { type: "text", about: "a folder of templates/themes; default line" },
  colorScheme: { type: ["light", "dark"], about: "ground of slides that have no class light or dark; default light" },
  cover: {
    type: "text",
    about: "a picture for links to the deck, such as assets/cover.png; `lectern png --cover` makes it. Needs url",
  },
  url: { type: "text", about: "where the built deck will stand, such as https://example.org/talk/" },
  css: { type: "texts", about: "stylesheets of the deck, loaded after the theme" },
  transition: { type: ["none", "fade", "slide", "convex", "concave", "zoom"], about: "between slides; default fade" },
  separator: { type: "text", about: "regular expression of the line that ends a slide; default ---" },
  verticalSeparator: { type: "text", about: "regular expression of the line before a slide below; default ----" },
  notesSeparator: { type: "text", about: "regular expression of what begins speaker notes; default notes?:" },
  duration: {
    type: "number",
    about: "planned minutes of the whole talk; slides without `timing` share what the others leave",
  },
  header: { type: "text", about: "Markdown at the top of every slide" },
  footer: { type: "text", about: "Markdown in the foot of every slide" },
  fit: {
    type: "flag",
    about: "text of slides that are too full is made smaller, as far as it can be read; default false",
  },
  slideNumber: { type: "flag", about: "page numbers in the foot; default true" },
} as const satisfies Definitions;

/** Keys of a slide's YAML. */
export const SLIDE_OPTIONS = {
  layout: {
    type: "text",
    about: "how the slide is arranged: a layout of Lectern or of templates/layouts; without it, `default`",
  },
  include: {
    type: "text",
    about: "a file whose slides stand here, parts/team.md, or some of them, parts/team.md#2-4,7",
  },
  id: { type: "text", about: "the slide's address, #/id; without it, made from the title" },
  class: { type: "text", about: "CSS classes, such as dark" },
  title: { type: "text", about: "name in lists of slides; without it, the first heading" },
  section: { type: "text", about: "name of the section that begins here" },
  background: { type: "text", about: "a colour, a gradient, or an image or a film of the deck" },
  backgroundPoster: { type: "text", about: "an image that stands for a film, in the PDF and until it plays" },
  backgroundSize: { type: "text", about: "CSS background-size; default cover" },
  backgroundPosition: { type: "text", about: "CSS background-position; default center" },
  backgroundOpacity: { type: "number", about: "0 to 1" },
  transition: { type: "text", about: "as in deck.yaml, or a pair such as fade-in slide-out" },
  autoAnimate: { type: "flag", about: "elements move from the slide before to their place here" },
  fit: { type: "flag", about: "text is made smaller until it fits, as far as it can be read" },
  timing: { type: "number", about: "planned seconds on this slide" },
  notes: { type: "text", about: "speaker notes as Markdown" },
  audience: {
    type: "texts",
    about: "whom it is for, one name or a list; --audience NAME leaves out what is for others",
  },
  visibility: {
    type: ["hidden", "uncounted", "backup"],
    about: "hidden: in no output; uncounted: no page number; backup: after the end, no page number",
  },
  header: { type: "text", about: "Markdown at the top of this slide; empty for none" },
  footer: { type: "text", about: "Markdown in the foot of this slide; empty for none" },
  source: {
    type: "text",
    about: "Markdown in the foot: where the slide's facts are from; without it, the sources of the facts it shows",
  },
  cite: { type: "texts", about: "facts or statements of the register, one or a list, that the slide rests on" },
} as const satisfies Definitions;

/** Values of deck.yaml. */
export type DeckOptions = OptionValues<typeof DECK_OPTIONS>;
/** Values of one slide's YAML. */
export type SlideOptions = OptionValues<typeof SLIDE_OPTIONS>;

/** True if the key is one of the table's, or so near to one that it is meant as such. */
export function isOptionLike(definitions: Definitions, key: string): boolean {
  return Object.hasOwn(definitions, key) || nearest(key, Object.keys(definitions)) !== undefined;
}

/** Unknown to typed, once: reports unknown and repeated keys and wrong types; what is wrong is left out. */
export function normalizeOptions<D extends Definitions>(
  entries: Entry[],
  definitions: D,
  report: Report,
): OptionValues<D> {
  const values: Record<string, unknown> = {};
  for (const entry of entries) {
    const definition = Object.hasOwn(definitions, entry.key) ? definitions[entry.key] : undefined;
    if (!definition) report(unknownKey(entry.key, Object.keys(definitions), entry.location));
    else if (Object.hasOwn(values, entry.key)) report(duplicateKey(entry.key, entry.location));
    else if (entry.value === null && /:[ \t]+#/.test(entry.location.excerpt))
      report(commentedValue(entry.key, entry.location));
    else {
      const value = normalizeValue(entry, definition.type);
      if (value === undefined) report(badValue(entry, definition.type));
      else values[entry.key] = value;
    }
  }
  return values as OptionValues<D>;
}

function normalizeValue({ value, written }: Entry, type: OptionType): unknown {
  switch (type) {
    case "text":
      return value === null
        ? ""
        : typeof value === "string"
          ? value
          : typeof value === "number" || typeof value === "boolean"
            ? written
            : undefined;
    case "flag":
      return typeof value === "boolean" ? value : undefined;
    case "number":
      return typeof value === "number" && Number.isFinite(value) ? value : undefined;
    case "texts":
      if (typeof value === "string") return [value];
      return Array.isArray(value) && value.every((item) => typeof item === "string") ? value : undefined;
    default:
      return typeof value === "string" && type.includes(value) ? value : undefined;
  }
}
