// What a page in a browser tells about its slides. Lengths are CSS px of the slide. What finds it runs in the page and is in
// client/; what makes diagnostics of it is page-mistakes.ts.

/** One thing that does not fit. */
export interface Overflow {
  /**
   * "room": beyond the slide or the part of it that is for content; "cut": beyond a box that hides the rest; "over": on top of
   * other text; "squeezed": a picture for which no room is left.
   */
  kind: "room" | "cut" | "over" | "squeezed";
  side: "top" | "right" | "bottom" | "left";
  /** How far it is beyond, rounded up; for "squeezed" how much is left. */
  by: number;
  /** The text of the first element that does not fit, or the picture's name, in short. */
  text: string;
  /** What it is. */
  what: "text" | "table" | "code" | "formula" | "picture";
  /** How many of the items, rows or lines around it do not fit; null if it is in none. */
  share: Share | null;
}

/** A part of a list, a table or code. */
export interface Share {
  unit: "items" | "rows" | "lines";
  lost: number;
  of: number;
  /** True if these are the last ones. */
  last: boolean;
}

/** Text below the least size; one for each size on a slide. */
export interface SmallText {
  size: number;
  text: string;
}

/** A character without a glyph. */
export interface MissingGlyph {
  character: string;
  /** The fonts that were asked for, as in CSS. */
  family: string;
}

/** An image that cannot be decoded. */
export interface BrokenImage {
  /** Its address. */
  url: string;
}

/** CSS that Chromium's PDF does not keep as text and lines. */
export interface Rasterized {
  property: "filter" | "backdrop-filter" | "box-shadow" | "text-shadow";
  /** Computed. */
  value: string;
  /** The rule that says so; null for a style of the element's own, or an attribute. */
  selector: string | null;
  /** The address of the rule's stylesheet; null if it has none. */
  stylesheet: string | null;
}

/** A finding with the `data-place` of its element, or of what stands nearest; null if there is none. */
export type Placed<T> = T & { place: string | null };

/** What was found on one slide. */
export interface SlideFindings {
  /** The slide's id. */
  id: string;
  overflow: Placed<Overflow>[];
  smallText: Placed<SmallText>[];
  missingGlyphs: Placed<MissingGlyph>[];
  brokenImages: Placed<BrokenImage>[];
  rasterized: Placed<Rasterized>[];
}
