// The finisher: what Chromium prints becomes a PDF that everyone can read (PDF/UA-1), that is small, and that is the same for
// the same input. Pages are not touched but for the marks that say what is text and what is decoration.
import { PDFName, PDFRawStream, PDFRef, PDFString } from "@pdfme/pdf-lib";
import type { PDFDict } from "@pdfme/pdf-lib";
import type { OutlineItem } from "../deck/print/outline.ts";
import { annotateStructure } from "./annotate.ts";
import { makeSrgbProfile } from "./color-profile.ts";
import { ContentReader } from "./contents.ts";
import { KEY, kidsOf, TYPE, types } from "./element.ts";
import type { Finding } from "./finding.ts";
import { finishLinks, readDestinations } from "./links.ts";
import { finishMetadata, type Metadata } from "./metadata.ts";
import { deflate, dictOf, openPdf, textOf, type PdfFile } from "./objects.ts";
import { finishOutline } from "./outline.ts";
import { finishPageLabels } from "./page-labels.ts";
import { ParentTree } from "./parent-tree.ts";
import { finishStructure } from "./structure.ts";
import { weighPages } from "./weight.ts";
import { writePdf } from "./write.ts";

/** What the finished PDF is to say. */
export interface FinishedDocument extends Metadata {
  /** What each page is called. */
  labels: readonly string[];
  /** Slides, and what else is linked to as a whole, by id: where they begin (0-based), and what they are called. */
  places: ReadonlyMap<string, { page: number; title: string }>;
  /** The bookmarks. */
  outline: readonly OutlineItem[];
  /** What links are called: by their address, or by `#id`. */
  linkNames: ReadonlyMap<string, string>;
  /** Where the page was printed from, as `http://127.0.0.1:1234`; an address there is not for readers. */
  origin?: string;
}

/** A PDF that is finished. */
export interface FinishedPdf {
  bytes: Uint8Array;
  /** Text of each page; see {@link textOfPages}. */
  texts: string[];
  /** Bytes of each page; see {@link weighPages}. */
  sizes: number[];
  /** In the order of the pages. */
  findings: Finding[];
}

/** Elements that carry a meaning by lines and areas alone. */
const DRAWN = types("Figure", "Formula", "Form", "Lbl");
/** What PDF 1.7 does not know, as what it comes closest to. */
const ROLES = { Strong: "Span", Em: "Span", Aside: "Sect" };

/** What is known of a PDF before it is finished. */
export interface PrintedDocument {
  pages: number;
  /** The page (0-based) on which each element is printed that a link leads to, by its id. */
  destinations: ReadonlyMap<string, number>;
}

/**
 * Finishes a PDF that Chromium printed with tags; `describe` says what it is to say. Throws an Error if it has no tags, or is
 * no PDF, and what `describe` throws.
 */
export async function finishPdf(
  bytes: Uint8Array,
  describe: (printed: PrintedDocument) => FinishedDocument,
): Promise<FinishedPdf> {
  const file = await openPdf(bytes);
  const { context, catalog, pages } = file;
  const document = describe({ pages: pages.length, destinations: readDestinations(file) });
  const findings: Finding[] = [];
  const root = dictOf(catalog, "StructTreeRoot");
  const tree = dictOf(root, "ParentTree");
  if (!root || !tree) throw new Error("the PDF was printed without tags");

  const { linkNames: names, places, origin = "" } = document;
  const removed = finishLinks(file, { names, places, origin }, findings);
  const parents = new ParentTree(file, tree);
  const lost = new Set<string>();
  const texts = readPages(file, parents, lost, findings);
  for (const kid of kidsOf(root))
    if (kid instanceof PDFRef)
      finishStructure(kid, {
        context,
        isLost: (stream, mcid) => lost.has(`${parents.numberOf(stream)} ${mcid}`),
        isRemoved: (annotation) => removed.has(annotation),
      });
  root.set(PDFName.of("RoleMap"), context.obj(ROLES));
  annotateStructure(file, root, titlesOf(document, pages.length), findings);
  for (const { dict } of pages) dict.set(PDFName.of("Tabs"), PDFName.of("S"));
  finishOutline(file, document.outline);
  finishPageLabels(file, document.labels);
  finishMetadata(file, document);
  if (document.archive) addOutputIntent(file);
  const sizes = weighPages(file);
  return { bytes: writePdf(context), texts, sizes, findings: findings.toSorted((a, b) => a.page - b.page) };
}

/** Reads all pages and marks their decoration; what has become decoration goes into `lost`. */
function readPages(file: PdfFile, tree: ParentTree, lost: Set<string>, findings: Finding[]): string[] {
  const silent = new Set<PDFDict>();
  const reader = new ContentReader(file, {
    mayLose: (stream, mcid) => {
      const element = tree.elementOf(stream, mcid);
      return !DRAWN.has(element?.get(KEY.type)) || isSilent(element!);
    },
    lose: (stream, mcid) => {
      const element = tree.elementOf(stream, mcid);
      if (element && isSilent(element)) silent.add(element);
      lost.add(`${stream} ${mcid}`);
    },
  });
  const type3 = new Set<string>();
  return file.pages.map(({ dict }, page) => {
    const contents = reader.read(dict);
    const add = (kind: Finding["kind"], detail = "") => findings.push({ kind, page, detail });
    for (const detail of contents.missing) add("missing-glyph", detail);
    for (const detail of contents.type3.filter((name) => !type3.has(name))) {
      type3.add(detail); // told where it is first
      add("type3-font", detail);
    }
    silent.forEach(() => add("figure-without-alt"));
    silent.clear();
    return contents.text;
  });
}

/** True for a picture without words: no more than decoration to who cannot see it. */
function isSilent(element: PDFDict): boolean {
  return element.get(KEY.type) === TYPE.Figure && !textOf(element, "Alt");
}

/** What stands on each page, in its order. */
function titlesOf({ places }: FinishedDocument, count: number): string[][] {
  const titles = Array.from({ length: count }, (): string[] => []);
  for (const { page, title } of places.values()) titles[page]?.push(title);
  return titles;
}

function addOutputIntent({ context, catalog }: PdfFile): void {
  const profile = deflate(makeSrgbProfile());
  const dict = context.obj({ N: 3, Filter: "FlateDecode", Length: profile.length });
  const intent = context.obj({
    Type: "OutputIntent",
    S: "GTS_PDFA1",
    OutputConditionIdentifier: PDFString.of("sRGB"),
    Info: PDFString.of("sRGB"),
    DestOutputProfile: context.register(PDFRawStream.of(dict, profile)),
  });
  catalog.set(PDFName.of("OutputIntents"), context.obj([intent]));
}
