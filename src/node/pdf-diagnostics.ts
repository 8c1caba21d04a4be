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
import type { Location } from "../deck/source.ts";
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
