// What can be chosen for a PDF: how slides stand on its pages, and what stands beside them.

import type { DrawnSlides } from "./strokes.ts";

/** How slides stand on pages. A number is how many of them stand on one. */
export const PRINT_LAYOUTS = ["slides", "notes", "2", "3", "4", "6", "9", "outline"] as const;
export type PrintLayout = (typeof PRINT_LAYOUTS)[number];

/** Paper of a handout: width and height in mm, upright. */
export const PAPERS = { a4: [210, 297], letter: [215.9, 279.4] } as const satisfies Record<string, [number, number]>;
export type Paper = keyof typeof PAPERS;

/** What is chosen for one PDF. */
export interface PrintChoices {
  layout: PrintLayout;
  /** Of every layout but `slides`, whose pages are as large as a slide. */
  paper: Paper;
  /** True gives `slides` a page for each step of a slide's fragments; otherwise all that appears is there. */
  steps: boolean;
  /** True prints in greys. */
  grayscale: boolean;
  /** True prints the addresses of links under their slide, numbered. */
  links: boolean;
  /** False leaves speaker notes out of `notes`; other layouts never hold them. */
  notes: boolean;
  /** False leaves out the handout's first page. */
  cover: boolean;
  /** False leaves out the list of sources at the end of a handout. */
  sources: boolean;
  /** False leaves out the list of links at the end of a handout. */
  linkList: boolean;
  /** Another size of the slides in `slides`, in CSS px; null for the deck's own. */
  size: { width: number; height: number } | null;
  /** What was drawn on slides in a talk. */
  drawn: DrawnSlides;
}

/** Slides, one a page, and nothing else chosen; what is left out of a choice is as here. */
export const PLAIN_PRINT: PrintChoices = {
  layout: "slides",
  paper: "a4",
  steps: false,
  grayscale: false,
  links: false,
  notes: true,
  cover: true,
  sources: true,
  linkList: true,
  size: null,
  drawn: {},
};

/** True if the pages of this layout hold speaker notes. */
export function holdsNotes({ layout, notes }: PrintChoices): boolean {
  return layout === "notes" && notes;
}
