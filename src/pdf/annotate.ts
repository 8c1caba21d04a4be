// The last walk over the finished structure: everything that depends on the order of the whole. Heading levels without gaps,
// names that do not change from run to run, the titles of the slides, and the tree that leads back from what is drawn.
import { PDFArray, PDFDict, PDFName, PDFNumber, PDFRef, PDFString } from "@pdfme/pdf-lib";
import type { PDFContext, PDFObject } from "@pdfme/pdf-lib";
import { contentAt, elementAt, KEY, kidsOf, objectAt, TYPE } from "./element.ts";
import type { Finding } from "./finding.ts";
import { textOf, toText, type PdfFile } from "./objects.ts";
import { ParentTreeWriter } from "./parent-tree.ts";

const HEADINGS = new Map<unknown, number>([1, 2, 3, 4, 5, 6].map((level) => [PDFName.of(`H${level}`), level]));
const HEADERS = PDFName.of("Headers");
const SPANS = new Set<unknown>(["RowSpan", "ColSpan"].map((key) => PDFName.of(key)));

/** Finishes the root of a structure whose elements are in order. `titles` are those of the slides on each page, in order. */
export function annotateStructure(
  file: PdfFile,
  root: PDFDict,
  titles: readonly (readonly string[])[],
  findings: Finding[],
): void {
  const { context, pages } = file;
  const walk = new Walk(context, new Map(pages.map(({ ref }, index) => [ref, index])));
  for (const kid of kidsOf(root)) walk.visit(kid);
  const slides = kidsOf(root).flatMap((document) => kidsOf(context.lookup(document, PDFDict)));
  const met = new Map<number, number>();
  for (const slide of slides) {
    const element = elementAt(context, slide);
    if (element?.get(KEY.type) !== TYPE.Sect) continue;
    const page = walk.pageOf(element);
    const index = met.get(page) ?? 0;
    met.set(page, index + 1);
    const title = titles[page]?.[index];
    if (title) element.set(KEY.title, toText(title));
  }
  pages.forEach((_, page) => {
    if (!walk.tagged.has(page)) findings.push({ kind: "untagged", page, detail: "" });
  });
  walk.nameHeaders();
  walk.tree.finish(root);
  if (walk.ids.size > 0) {
    const names = [...walk.ids.values()].flatMap(({ name, ref }) => [PDFString.of(name), ref]);
    root.set(PDFName.of("IDTree"), context.register(context.obj({ Names: names })));
  } else root.delete(PDFName.of("IDTree"));
}

class Walk {
  readonly tree: ParentTreeWriter;
  /** Names of elements that others refer to, by what Chromium called them; in the order of the document. */
  readonly ids = new Map<string, { name: string; ref: PDFRef }>();
  /** Pages on which something is tagged. */
  readonly tagged = new Set<number>();
  private readonly context: PDFContext;
  private readonly pages: ReadonlyMap<PDFObject, number>;
  /** The headings that the next one stands under: as written, and as they are now. */
  private readonly headings: { written: number; level: number }[] = [];
  private readonly headers: PDFArray[] = [];

  constructor(context: PDFContext, pages: ReadonlyMap<PDFObject, number>) {
    this.context = context;
    this.pages = pages;
    this.tree = new ParentTreeWriter(context);
  }

  visit(ref: PDFObject): void {
    const element = elementAt(this.context, ref);
    if (!element || !(ref instanceof PDFRef)) return;
    const heading = HEADINGS.get(element.get(KEY.type));
    element.delete(PDFName.Type); // it need not be said, a thousand times
    if (heading) element.set(KEY.type, PDFName.of(`H${this.levelOf(heading)}`));
    const id = textOf(element, "ID");
    if (id !== undefined) {
      const name = `cell${String(this.ids.size + 1).padStart(6, "0")}`;
      this.ids.set(id, { name, ref });
      element.set(KEY.id, PDFString.of(name));
    }
    if (element.has(KEY.attributes)) this.finishAttributes(element);
    for (const kid of kidsOf(element)) this.index(kid, ref, element);
  }

  /** The page that the first drawn thing in an element is on. */
  pageOf(element: PDFDict): number {
    for (const kid of kidsOf(element)) {
      const inner = elementAt(this.context, kid);
      if (inner) {
        const page = this.pageOf(inner);
        if (page >= 0) return page;
      } else if (contentAt(kid, element)) return this.pages.get(this.pageAt(kid, element)!) ?? -1;
    }
    return -1;
  }

  /** Tells tables' cells the names that their headers have now. */
  nameHeaders(): void {
    for (const list of this.headers)
      list.asArray().forEach((value, index) => {
        const name = value instanceof PDFString ? this.ids.get(value.decodeText())?.name : undefined;
        if (name) list.set(index, PDFString.of(name));
      });
  }

  private index(kid: PDFObject, ref: PDFRef, element: PDFDict): void {
    const content = contentAt(kid, element);
    const annotation = objectAt(kid);
    if (content) {
      this.tree.addContent(content.stream, content.mcid, ref);
      this.tagged.add(this.pages.get(this.pageAt(kid, element)!) ?? -1);
    } else if (annotation) this.tree.addObject(this.context.lookup(annotation, PDFDict), ref);
    else this.visit(kid);
  }

  private pageAt(kid: PDFObject, element: PDFDict): PDFObject | undefined {
    return (kid instanceof PDFDict ? kid.get(KEY.page) : undefined) ?? element.get(KEY.page);
  }

  /** A heading is one level under the one it stands under, however many levels were skipped where it was written. */
  private levelOf(written: number): number {
    while ((this.headings.at(-1)?.written ?? 0) >= written) this.headings.pop();
    const level = (this.headings.at(-1)?.level ?? 0) + 1;
    this.headings.push({ written, level });
    return level;
  }

  /** Notes the cells' lists of headers, and leaves out what is said of a cell that is as any cell: that it spans one. */
  private finishAttributes(element: PDFDict): void {
    const attributes = element.lookup(KEY.attributes);
    const dicts = attributes instanceof PDFArray ? attributes.asArray() : [attributes];
    const kept = dicts.filter((dict) => dict instanceof PDFDict && !spansOne(dict));
    for (const dict of kept) {
      const headers = dict instanceof PDFDict ? dict.lookup(HEADERS) : undefined;
      if (headers instanceof PDFArray) this.headers.push(headers);
    }
    if (kept.length === 1) element.set(KEY.attributes, kept[0]!);
    else if (kept.length === 0) element.delete(KEY.attributes);
  }
}

function spansOne(attributes: PDFDict): boolean {
  const [first, second, ...more] = attributes.keys();
  return more.length === 0 && [first, second].some((key) => SPANS.has(key) && isOne(attributes.get(key!)));
}

function isOne(value: PDFObject | undefined): boolean {
  return value instanceof PDFNumber && value.asNumber() === 1;
}
