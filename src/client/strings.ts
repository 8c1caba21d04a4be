// Every word the browser code shows or speaks, in one place, so that other languages can come.

/** One row of the help: the keys, each with its name, and what they do. */
export interface KeyHelp {
  /** Keys that do the same; a combination is one entry, e.g. "Alt + →". */
  keys: string[];
  does: string;
}

export const strings = {
  close: "Close",

  slide: "slide",
  /** A slide's name for a screen reader; `number` is null for a slide that is not counted. */
  slideLabel: (number: number | null, total: number, title: string) =>
    [number === null ? "" : `${number} of ${total}`, title].filter(Boolean).join(": "),
  untitled: "Untitled slide",
  controls: "Slide controls",
  previousSlide: "Previous slide",
  nextSlide: "Next slide",
  slideAbove: "Slide above",
  slideBelow: "Slide below",
  resume: "Resume presentation",
  paused: "The screen is black. Press B to go on.",
  resumed: "The presentation goes on.",
  overviewShown: "Overview. Move with the arrow keys, open a slide with Enter.",

  goTo: "Go to slide",
  goToPlaceholder: "Number, id or words",
  goToCount: (count: number) => (count === 0 ? "No slide matches" : count === 1 ? "1 slide" : `${count} slides`),

  help: "Keys",

  print: "The PDF is made from the same source",
  printReason: "This page is made for the screen. The whole deck as a PDF, with bookmarks and links, comes from:",
  printCommand: "lectern pdf",
  printAnyway: "Print this slide anyway",
  printed: "One slide, printed from the browser. The whole deck as a PDF: lectern pdf",

  openPlace: "Open in your editor",
  serverGone: "lectern present does not answer",
  follows: "This page goes where you edit",
  stays: "This page stays where it is",

  problems: "Problems in the deck",
  problemCount: (count: number) => (count === 1 ? "1 problem" : `${count} problems`),
} as const;

/** Keys of a page that is open while its deck is written. */
export const liveKeyHelp: KeyHelp[] = [{ keys: ["E"], does: "Go where the deck is edited, or stay" }];

/** The keys, in the order in which one needs them. */
export const keyHelp: KeyHelp[] = [
  { keys: ["Space", "N", "Page Down"], does: "Next step or slide" },
  { keys: ["Shift + Space", "P", "Page Up"], does: "Previous step or slide" },
  { keys: ["←", "→", "↑", "↓"], does: "Move in that direction" },
  { keys: ["Alt + ←", "Alt + →"], does: "Move without the steps" },
  { keys: ["Home", "End"], does: "First or last slide" },
  { keys: ["G", "/", "Ctrl + Shift + F"], does: "Go to a slide by number, id or words" },
  { keys: ["O", "Esc"], does: "Overview of all slides" },
  { keys: ["F"], does: "Full screen" },
  { keys: ["B", "."], does: "Black screen" },
  { keys: ["Ctrl + P"], does: "How to get the PDF" },
  { keys: ["Alt + click"], does: "Open what is clicked in your editor (while presented by lectern present)" },
  { keys: ["?", "F1"], does: "This help" },
];
