// Links: what they are called, where they lead within the PDF, and which of them lead nowhere that a reader could go.
import { PDFArray, PDFDict, PDFName, PDFRef } from "@pdfme/pdf-lib";
import type { PDFNumber, PDFObject } from "@pdfme/pdf-lib";
import type { Finding } from "./finding.ts";
import { dictOf, textOf, toText, type PdfFile } from "./objects.ts";

const [LINK, SUBTYPE, DEST, CONTENTS, RECT] = ["Link", "Subtype", "Dest", "Contents", "Rect"].map((name) =>
  PDFName.of(name),
);
/** What may lead out of a document. */
const OUTWARD = /^(?:https?|mailto|tel|sms|ftp|geo):/i;

/** What links are described with. */
export interface LinkContext {
  /** Names by address, or by `#id` within the document. */
  names: ReadonlyMap<string, string>;
  /** Slides by their id: page (0-based) and title. */
  places: ReadonlyMap<string, { page: number; title: string }>;
  /** Where the printed page was served; an address under it leads nowhere. "" for none. */
  origin: string;
}

/** Describes all links and takes out those that may not be followed; these are given back. */
export function finishLinks(file: PdfFile, links: LinkContext, findings: Finding[]): Set<PDFRef> {
  const { context, catalog, pages } = file;
  const destinations = finishDestinations(file, links.places);
  const removed = new Set<PDFRef>();
  for (const [page, { dict }] of pages.entries()) {
    const annotations = dict.lookup(PDFName.Annots);
    if (!(annotations instanceof PDFArray)) continue;
    let previous: PDFDict | undefined;
    const kept = annotations.asArray().filter((ref) => {
      const link = context.lookup(ref, PDFDict);
      if (link.get(SUBTYPE!) !== LINK) return true;
      if (previous && ref instanceof PDFRef && join(previous, link)) {
        removed.add(ref);
        return false;
      }
      previous = link;
      const uri = textOf(dictOf(link, "A") ?? link, "URI");
      const isOut = uri !== undefined && OUTWARD.test(uri) && !(links.origin && uri.startsWith(links.origin));
      if (uri !== undefined && !isOut && ref instanceof PDFRef) {
        findings.push({ kind: "dropped-link", page, detail: uri });
        removed.add(ref);
        return false;
      }
      const id = idOf(link.get(DEST!));
      if (id !== undefined && !destinations.has(id)) findings.push({ kind: "dead-link", page, detail: `#${id}` });
      link.set(CONTENTS!, toText(nameOf(uri, id, links)));
      return true;
    });
    if (kept.length < annotations.size()) dict.set(PDFName.Annots, context.obj(kept));
    if (kept.length === 0) dict.delete(PDFName.Annots);
  }
  if (destinations.size === 0) catalog.delete(PDFName.of("Dests"));
  return removed;
}

/**
 * Makes one area of two that follow each other in a line and lead to the same place; false if they do not. Chromium has one or two
 * where a link's style changes, not the same in each run.
 */
function join(first: PDFDict, second: PDFDict): boolean {
  const [left, bottom, right, top] = rectangleOf(first);
  const [from, low, until, high] = rectangleOf(second);
  if (bottom !== low || top !== high || right !== from || targetOf(first) !== targetOf(second)) return false;
  first.set(RECT!, first.context.obj([left, bottom, until, top]));
  return true;
}

function rectangleOf(link: PDFDict): [number, number, number, number] {
  const sides = link.lookup(RECT!, PDFArray).asArray();
  return sides.map((side) => (side as PDFNumber).asNumber()) as [number, number, number, number];
}

function targetOf(link: PDFDict): string {
  return textOf(dictOf(link, "A") ?? link, "URI") ?? String(link.get(DEST!));
}

/** What a link is called: the words of the page, the title of the slide it leads to, or its address. */
function nameOf(uri: string | undefined, id: string | undefined, { names, places }: LinkContext): string {
  const address = uri ?? `#${id ?? ""}`;
  return names.get(address) || (id === undefined ? "" : places.get(id)?.title) || address;
}

/** A link to a slide shows the whole of its page. Gives the ids of all destinations. */
function finishDestinations({ context, catalog, pages }: PdfFile, places: LinkContext["places"]): Set<string> {
  const destinations = dictOf(catalog, "Dests");
  const ids = new Set<string>();
  for (const [name] of destinations?.entries() ?? []) {
    const id = idOf(name)!;
    ids.add(id);
    const place = places.get(id);
    const page = place && pages[place.page];
    if (page) destinations!.set(name, context.obj([page.ref, "Fit"]));
  }
  return ids;
}

/** The pages (0-based) on which the targets of links are, by their ids. */
export function readDestinations({ catalog, pages }: PdfFile): Map<string, number> {
  const order = new Map(pages.map(({ ref }, page) => [ref, page]));
  const found = new Map<string, number>();
  for (const [name, destination] of dictOf(catalog, "Dests")?.entries() ?? []) {
    const target = destination instanceof PDFArray ? destination.get(0) : undefined;
    const page = target instanceof PDFRef ? order.get(target) : undefined;
    if (page !== undefined) found.set(idOf(name)!, page);
  }
  return found;
}

/** The id that a destination's name stands for: Chromium encodes it as in an address. */
function idOf(name: PDFObject | undefined): string | undefined {
  if (!(name instanceof PDFName)) return undefined;
  const text = name.decodeText();
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}
