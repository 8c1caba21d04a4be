// What was found in a finished PDF, as diagnostics at the slides of its pages.
import type { Diagnostic } from "../deck/diagnostic.ts";
import {
  deadLink,
  drawnFont,
  droppedLink,
  figureWithoutAlt,
  missingGlyph,
  untaggedPage,
} from "../deck/pdf-mistakes.ts";
import type { Slide } from "../deck/deck.ts";
import { locate, type Location, type Source } from "../deck/source.ts";
import type { Finding } from "../pdf/finding.ts";

const MISTAKES: Readonly<Record<Finding["kind"], (detail: string, location: Location) => Diagnostic>> = {
  "missing-glyph": missingGlyph,
  "type3-font": drawnFont,
  "figure-without-alt": (_, location) => figureWithoutAlt(location),
  "dead-link": deadLink,
  "dropped-link": droppedLink,
  untagged: (_, location) => untaggedPage(location),
};

/** `placeOf` gives the place of a page's slide. */
export function pdfDiagnostics(findings: readonly Finding[], placeOf: (page: number) => Location): Diagnostic[] {
  return findings.map(({ kind, page, detail }) => MISTAKES[kind](detail, placeOf(page)));
}

/** Where the first of some words that is written in a slide as it is shown is written; else, where the slide begins. */
export function findWord(
  { location, lastLine }: Slide,
  words: readonly string[],
  sources: readonly Source[],
): Location {
  const source = sources.find(({ path }) => path === location.path);
  if (!source) return location;
  const start = source.lineStarts[location.line - 1] ?? 0;
  const text = source.text.slice(start, source.lineStarts[lastLine]);
  const at = words.map((word) => text.indexOf(word)).find((offset) => offset >= 0);
  return at === undefined ? location : locate(source, start + at);
}
