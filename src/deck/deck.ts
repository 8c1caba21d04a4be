// The model: a deck is a row of stacks, a stack one or more slides below each other, as reveal.js counts them (h, v).
import type { AssetReference } from "./asset.ts";
import type { Backdrop } from "./backdrop.ts";
import type { Register } from "./fact.ts";
import type { Filled } from "./filled.ts";
import type { Location, Source } from "./source.ts";
import type { Stash } from "./stash.ts";

/** What deck.yaml says, with everything that was not said filled in. The templates see it as `deck`. */
export interface DeckMeta {
  title: string;
  subtitle: string | null;
  author: string | null;
  description: string | null;
  /** As written, such as 2022-12-31. */
  date: string | null;
  /** Path of the picture for links to the deck. */
  cover: string | null;
  /** Where the built deck will stand, ending in `/`. */
  url: string | null;
  /** BCP 47 language tag. */
  lang: string;
  dir: "ltr" | "rtl";
  theme: string;
  /** The ground of slides that set none. */
  colorScheme: "light" | "dark";
  transition: string;
  /** In CSS px. */
  width: number;
  /** In CSS px. */
  height: number;
  /** HTML, or null. */
  header: string | null;
  /** HTML, or null. */
  footer: string | null;
  slideNumber: boolean;
  /** True has slides that are too full shrink. */
  fit: boolean;
  /** Planned minutes of the whole talk; null if it has no plan. */
  duration: number | null;
  /** Whom it is for; null if everything is in. */
  audience: string | null;
}

/** One slide, laid out. Its HTML is the same in the browser and in print. */
export interface Slide {
  /** Unique in the deck; the slide's address is `#/id`. */
  id: string;
  /** Plain text, for lists of slides; "" if there is none. */
  title: string;
  layout: string;
  /** Where the slide begins, and the last line that is its own (1-based). */
  location: Location;
  readonly lastLine: number;
  /** The file it is written in, its newest version. */
  readonly file: Source;
  /** What it was made from, for those who look for a place in it: its texts after filling, and the HTML of its partials. */
  written: { texts: readonly Filled[]; stash: Stash };
  /** Attributes of its element, other than id, class and style. */
  attributes: Record<string, string>;
  classes: string;
  backdrop: Backdrop | null;
  /** True has it shrink if it is too full. */
  fit: boolean;
  /** Output of its layout. */
  html: string;
  /** Output of the partial `foot`. */
  foot: string;
  /** HTML of the speaker notes, or ""; with source and date of the figures that only they name. */
  notes: string;
  /** HTML of a list: source and date of each figure that it shows; "" without figures. Part of the notes for who sees both. */
  figureNotes: string;
  /** HTML for its head and foot, or null. */
  header: string | null;
  footer: string | null;
  source: string | null;
  /** Name of the section it stands in, or null. */
  section: string | null;
  /** True for a section's first slide. */
  beginsSection: boolean;
  /** 1-based among the counted slides; 0 if it is not counted. */
  number: number;
  /** Ids of the facts and statements that it shows or rests on, in the order of their first use, its notes last. */
  facts: string[];
}

/** A whole deck, ready to be assembled into a page. */
export interface Deck {
  meta: DeckMeta;
  /** Slides that are in the output; hidden ones are not. */
  stacks: Slide[][];
  /** Number of counted slides. */
  total: number;
  /** The facts of data/; null for a deck without them. */
  register: Register | null;
  /** Files of the deck that its slides need. */
  assets: AssetReference[];
  /** Stylesheets of the deck's own, by path; also in `assets`. */
  css: string[];
}
