// A deck's PDF as the browser printed it, made into the one that is handed out, and proven: loaded only when a PDF is made.
import type { Deck } from "../deck/deck.ts";
import type { Diagnostic } from "../deck/diagnostic.ts";
import { outlineOf } from "../deck/outline.ts";
import { finishPdf } from "../pdf/finish.ts";
import { findMissingWords } from "../pdf/proof.ts";
import { readVersion } from "./package.ts";
import { pdfDiagnostics } from "./pdf-diagnostics.ts";
import type { Printed } from "./print.ts";

/** What may be chosen. */
export interface FinishChoices {
  /** True for PDF/A-2a as well. */
  archive: boolean;
}

/** Finishes a print with one page for each slide. What is wrong with it is in the diagnostics, at the slides' places. */
export async function finishDeck(
  deck: Deck,
  { bytes, texts, linkNames, origin }: Printed,
  { archive }: FinishChoices,
): Promise<{ bytes: Uint8Array; diagnostics: Diagnostic[] }> {
  const { meta } = deck;
  const slides = deck.stacks.flat();
  const finished = await finishPdf(bytes, {
    title: meta.title,
    author: meta.author,
    subject: meta.description,
    lang: meta.lang,
    date: sourceDate() ?? meta.date,
    generator: `Lectern ${readVersion()}`,
    archive,
    pages: slides.map((slide, index) => ({ label: labelOf(slide.number, index), slide: slide.id })),
    outline: outlineOf(deck),
    linkNames,
    origin,
  });
  const missing = findMissingWords(finished.texts, texts);
  return {
    bytes: finished.bytes,
    diagnostics: pdfDiagnostics({ findings: finished.findings, missing }, (page) => slides[page]!.location),
  };
}

/** The number that stands on the slide; that of the page, in brackets, where there is none. */
function labelOf(number: number, index: number): string {
  return number > 0 ? String(number) : `(${index + 1})`;
}

/** The date that a build is to be given, as an ISO date; https://reproducible-builds.org/specs/source-date-epoch */
function sourceDate(): string | undefined {
  const seconds = process.env["SOURCE_DATE_EPOCH"];
  return seconds !== undefined && /^\d{1,11}$/.test(seconds)
    ? new Date(Number(seconds) * 1000).toISOString()
    : undefined;
}
