// What is found while a slide's tokens are gone through, besides its text.
import type { AssetReference } from "./asset.ts";
import type { Attributes } from "./attributes.ts";
import type { LeftOut, NamedAudiences } from "./audience.ts";
import type { FootnotesFound } from "./footnote.ts";
import type { FoundMath } from "./math.ts";
import type { FoundCode } from "./prepare-code.ts";
import type { RawHtml } from "./raw-html.ts";
import type { Location } from "./source.ts";

/** What the tokens of a slide hold besides text. */
export interface Attachments {
  /** From `.slide` comments, with the place of the first. */
  slide: Attributes;
  slideLocation: Location | undefined;
  /** Files shown or linked to. */
  assets: AssetReference[];
  /** Links to slides, `#/id`. */
  links: { id: string; location: Location }[];
  /** Ids given to elements. */
  ids: string[];
  /** Code blocks. */
  code: FoundCode[];
  /** Raw HTML that is more than comments. */
  html: RawHtml[];
  footnotes: FootnotesFound;
  math: FoundMath[];
  /** True if a name of an emoji may be there. */
  emoji: boolean;
  /** Addresses of icons. */
  icons: { address: string; location: Location }[];
  /** Whom containers are for, and those that are left out. */
  audiences: NamedAudiences[];
  leftOut: LeftOut[];
}

/** Nothing found yet. */
export function noAttachments(): Attachments {
  return {
    slide: {},
    slideLocation: undefined,
    assets: [],
    links: [],
    ids: [],
    code: [],
    html: [],
    footnotes: { references: [], definitions: [] },
    math: [],
    emoji: false,
    icons: [],
    audiences: [],
    leftOut: [],
  };
}

/** Adds what was found in a slide's notes or footnotes to what was found in its text. */
export function mergeFound(into: Attachments, from: Attachments): void {
  into.assets.push(...from.assets);
  into.links.push(...from.links);
  into.ids.push(...from.ids);
  into.html.push(...from.html);
  into.code.push(...from.code);
  into.math.push(...from.math);
  into.emoji ||= from.emoji;
  into.icons.push(...from.icons);
  into.audiences.push(...from.audiences);
  into.leftOut.push(...from.leftOut);
  into.footnotes.references.push(...from.footnotes.references);
  into.footnotes.definitions.push(...from.footnotes.definitions);
}
