// The finisher: what Chromium prints becomes a PDF that everyone can read (PDF/UA-1), that is small, and that is the same for
// the same input. Pages are not touched but for the marks that say what is text and what is decoration.
import { deflateSync } from "node:zlib";
import { PDFName, PDFRawStream, PDFRef, PDFString } from "@pdfme/pdf-lib";
import type { PDFDict } from "@pdfme/pdf-lib";
import type { OutlineItem } from "../deck/outline.ts";
import { annotateStructure } from "./annotate.ts";
import { makeSrgbProfile } from "./color-profile.ts";
import { ContentReader } from "./contents.ts";
import { KEY, kidsOf, TYPE, types } from "./element.ts";
import type { Finding } from "./finding.ts";
import { finishLinks } from "./links.ts";
import { finishMetadata, type Metadata } from "./metadata.ts";
import { dictOf, openPdf, textOf, type PdfFile } from "./objects.ts";
import { finishOutline, flatten } from "./outline.ts";
import { finishPageLabels } from "./page-labels.ts";
import { ParentTree, ParentTreeWriter } from "./parent-tree.ts";
import { finishStructure } from "./structure.ts";
import { writePdf } from "./write.ts";

/** What the finished PDF is to say. */
export interface FinishedDocument extends Metadata {
  /** What each page is called, and the id of its slide. */
  pages: readonly { label: string; slide: string }[];
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
  /** In the order of the pages. */
  findings: Finding[];
}

/** Elements that carry a meaning by lines and areas alone. */
const DRAWN = types("Figure", "Formula", "Form", "Lbl");
/** What PDF 1.7 does not know, as what it comes closest to. */
const ROLES = { Strong: "Span", Em: "Span", Aside: "Sect" };

/** Finishes a PDF that Chromium printed with tags. Throws an Error if it is not one. */
export async function finishPdf(bytes: Uint8Array, document: FinishedDocument): Promise<FinishedPdf> {
  const file = await openPdf(bytes);
  const { context, catalog, pages } = file;
  const findings: Finding[] = [];
  const root = dictOf(catalog, "StructTreeRoot");
  const tree = dictOf(root, "ParentTree");
  if (!root || !tree) throw new Error("the PDF was printed without tags");

  const removed = finishLinks(file, linksOf(document), findings);
  const numbers = new ParentTreeWriter(context);
  const lost = new Set<string>();
  const texts = readPages(file, new ParentTree(file, tree), lost, findings);
  for (const kid of kidsOf(root))
    if (kid instanceof PDFRef)
      finishStructure(kid, {
        context,
        isLost: (stream, mcid) => lost.has(`${numbers.numberOf(stream)} ${mcid}`),
        isRemoved: (annotation) => removed.has(annotation),
      });
  root.set(PDFName.of("RoleMap"), context.obj(ROLES));
  annotateStructure(file, root, titlesOf(document, pages.length), findings);
  for (const { dict } of pages) dict.set(PDFName.of("Tabs"), PDFName.of("S"));
  finishOutline(file, document.outline);
  finishPageLabels(
    file,
    document.pages.map(({ label }) => label),
  );
  finishMetadata(file, document);
  if (document.archive) addOutputIntent(file);
  return { bytes: writePdf(context), texts, findings: findings.toSorted((a, b) => a.page - b.page) };
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

function linksOf({ pages, outline, linkNames, origin = "" }: FinishedDocument) {
  const titles = new Map(flatten(outline).map(({ title, page }) => [page, title]));
  const slides = new Map(pages.map(({ slide }, page) => [slide, { page, title: titles.get(page) ?? "" }]));
  return { names: linkNames, slides, origin };
}

/** What each page is about: the titles of its bookmarks. */
function titlesOf({ outline }: FinishedDocument, count: number): string[] {
  const titles = Array.from({ length: count }, () => new Set<string>());
  for (const { page, title } of flatten(outline)) titles[page]?.add(title);
  return titles.map((all) => [...all].join(" · "));
}

function addOutputIntent({ context, catalog }: PdfFile): void {
  const profile = deflateSync(makeSrgbProfile());
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
