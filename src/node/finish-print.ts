// A PDF as the browser printed it, made into the one that is handed out, and proven: loaded only when a PDF is made.
import type { Deck, Slide } from "../deck/deck.ts";
import { sortDiagnostics, type Diagnostic } from "../deck/diagnostic.ts";
import { leakedNotes, missingWords, unprintedSlide } from "../deck/pdf-mistakes.ts";
import { holdsNotes } from "../deck/print/choices.ts";
import { textOf } from "../deck/html.ts";
import { outlineOf } from "../deck/print/outline.ts";
import type { PrintPage } from "../deck/print/page.ts";
import type { PrintPart } from "../deck/print/part.ts";
import type { Location } from "../deck/source.ts";
import { finishPdf, type PrintedDocument } from "../pdf/finish.ts";
import { findLeaks, findMissingWords } from "../pdf/proof.ts";
import { PAGE_ORIGIN } from "./browser/page-resources.ts";
import type { MadeDeck } from "./make-page.ts";
import { readVersion } from "./package.ts";
import { findWord, pdfDiagnostics } from "./pdf-diagnostics.ts";
import type { PrintedPage } from "./print-page.ts";

/** What may be chosen. */
export interface FinishChoices {
  /** True for PDF/A-2a as well. */
  archive: boolean;
  /** True takes words that are lost for a warning. */
  allowOverflow: boolean;
}

/** A PDF that is finished. */
export interface FinishedPrint {
  bytes: Uint8Array;
  /** What is wrong with it, at the slides' places. */
  diagnostics: Diagnostic[];
  /** What each page holds, in bytes, without fonts; and what it shows. */
  pages: { bytes: number; label: string; title: string }[];
}

/** Finishes a print of a deck. */
export async function finishPrint(
  { deck, read }: Pick<MadeDeck, "deck" | "read">,
  page: PrintPage,
  printed: PrintedPage,
  { archive, allowOverflow }: FinishChoices,
): Promise<FinishedPrint> {
  const { meta } = deck;
  const diagnostics: Diagnostic[] = [];
  let places = new Places(page, { pages: printed.pages, destinations: new Map() });
  const finished = await finishPdf(printed.bytes, (document) => {
    places = new Places(page, document);
    return {
      title: meta.title,
      author: meta.author,
      subject: meta.description,
      lang: meta.lang,
      date: sourceDate() ?? meta.date,
      generator: `Lectern ${readVersion()}`,
      archive,
      labels: places.labels(),
      places: new Map(page.parts.map((part) => [part.destination, { page: places.of(part), title: part.title }])),
      outline: outlineOf(page.parts, (part) => places.of(part)),
      linkNames: printed.linkNames,
      origin: PAGE_ORIGIN,
    };
  });
  const start = deck.stacks[0]![0]!.location;
  const locate = (at: number): Location => places.slideOn(at)?.location ?? start;
  for (const { slide } of places.missing) diagnostics.push(unprintedSlide(slide?.location ?? start));
  diagnostics.push(...pdfDiagnostics(finished.findings, locate));
  const tell = (words: readonly string[], slide: Slide | null | undefined) =>
    missingWords(words, slide ? findWord(slide, words, read.input.sources) : start, allowOverflow);
  diagnostics.push(...proveWords(page, places, finished.texts, printed.texts, tell));
  if (!holdsNotes(page.choices)) diagnostics.push(...proveNoNotes(deck, finished.texts, printed.texts));
  const labels = places.labels();
  return {
    bytes: finished.bytes,
    diagnostics: sortDiagnostics(diagnostics),
    pages: finished.sizes.map((bytes, at) => ({ bytes, label: labels[at]!, title: places.slideOn(at)?.title ?? "" })),
  };
}

/** Where the parts of a page are in its PDF. */
class Places {
  /** Parts that are nowhere. */
  readonly missing: PrintPart[];
  readonly #page: PrintPage;
  readonly #document: PrintedDocument;
  readonly #starts = new Map<PrintPart, number>();

  constructor(page: PrintPage, document: PrintedDocument) {
    this.#page = page;
    this.#document = document;
    const { destinations } = document;
    this.missing = page.parts.filter(({ destination }) => !destinations.has(destination));
    let before = 0;
    for (const part of page.parts) {
      before = destinations.get(part.destination) ?? before;
      this.#starts.set(part, before);
    }
  }

  /** The page (0-based) on which a part begins. */
  of(part: PrintPart): number {
    return this.#starts.get(part) ?? 0;
  }

  /** The first slide on a page, or the one that goes on there. */
  slideOn(page: number): Slide | null {
    const { parts } = this.#page;
    const part = parts.find((one) => this.of(one) === page) ?? parts.findLast((one) => this.of(one) <= page);
    return part?.slide ?? null;
  }

  /** What pages are called: those of slides as their slides are, those of a handout by their number. */
  labels(): string[] {
    const labels: string[] = [];
    if (this.#page.choices.layout !== "slides")
      return Array.from({ length: this.#document.pages }, (_, page) => String(page + 1));
    for (const part of this.#page.parts) {
      const start = this.of(part);
      const number = part.slide?.number ?? 0;
      labels[start] = number > 0 ? String(number) : `(${start + 1})`;
    }
    let [last, step] = ["", 1];
    return Array.from({ length: this.#document.pages }, (_, page) => {
      [last, step] = labels[page] === undefined ? [last, step + 1] : [labels[page], 1];
      return step === 1 ? last : `${last}.${step}`;
    });
  }
}

/** Every word of the page must be in its PDF, where it belongs. */
function proveWords(
  page: PrintPage,
  places: Places,
  drawn: readonly string[],
  shown: readonly string[],
  tell: (words: readonly string[], slide: Slide | null | undefined) => Diagnostic,
): Diagnostic[] {
  const slideOf = (index: number) => page.parts[page.begins[index] ?? 0]?.slide;
  // In an outline slides share pages: it is looked at as a whole, and a word's place is where it was first expected.
  if (page.choices.layout === "outline") {
    const words = findMissingWords([drawn.join("\n")], [shown.join("\n")])[0]?.words ?? [];
    const holders = Map.groupBy(words, (word) =>
      Math.max(
        0,
        shown.findIndex((text) => text.includes(word)),
      ),
    );
    return [...holders].map(([index, missing]) => tell(missing, slideOf(index)));
  }
  const starts = page.begins.map((part, index) => (page.flows ? places.of(page.parts[part]!) : index));
  const texts = starts.map((from, index) => drawn.slice(from, starts[index + 1]).join("\n"));
  return findMissingWords(texts, shown).map((missing) => tell(missing.words, slideOf(missing.page)));
}

/** No phrase of speaker notes may be in the PDF, unless a slide shows it as well. */
function proveNoNotes(deck: Deck, drawn: readonly string[], shown: readonly string[]): Diagnostic[] {
  const slides = deck.stacks.flat().filter(({ notes }) => notes !== "");
  const leaks = findLeaks(
    drawn,
    slides.map(({ notes }) => textOf(notes)),
    shown,
  );
  return leaks.map(({ index, phrase }) => leakedNotes(phrase, slides[index]!.location));
}

/** The date that a build is to be given, as an ISO date; https://reproducible-builds.org/specs/source-date-epoch */
function sourceDate(): string | undefined {
  const seconds = process.env["SOURCE_DATE_EPOCH"];
  return seconds !== undefined && /^\d{1,11}$/.test(seconds)
    ? new Date(Number(seconds) * 1000).toISOString()
    : undefined;
}
