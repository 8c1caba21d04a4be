// The bookmarks: our own, one for each slide, under its section. Chromium's, one for each heading, are taken out.
import { PDFName } from "@pdfme/pdf-lib";
import type { PDFDict, PDFRef } from "@pdfme/pdf-lib";
import type { OutlineItem } from "../deck/print/outline.ts";
import { toText, type PdfFile } from "./objects.ts";

const OUTLINES = PDFName.of("Outlines");

/** Replaces the bookmarks; without any, a reader is not asked to show them. */
export function finishOutline(file: PdfFile, items: readonly OutlineItem[]): void {
  const { context, catalog } = file;
  catalog.delete(OUTLINES);
  if (items.length === 0) return;
  const root = context.obj({ Type: "Outlines" });
  const ref = context.register(root);
  addItems(file, root, ref, items);
  catalog.set(OUTLINES, ref);
  catalog.set(PDFName.of("PageMode"), PDFName.of("UseOutlines"));
}

/** Adds items to their parent; how many there are, with all under them. */
function addItems(
  { context, pages, catalog }: PdfFile,
  parent: PDFDict,
  parentRef: PDFRef,
  items: readonly OutlineItem[],
): number {
  const refs = items.map(() => context.nextRef());
  let count = items.length;
  for (const [index, { title, page, children }] of items.entries()) {
    const item = context.obj({
      Title: toText(title),
      Parent: parentRef,
      Dest: [pages[page]?.ref ?? null, "Fit"],
      Prev: refs[index - 1],
      Next: refs[index + 1],
    });
    if (children.length > 0) count += addItems({ context, pages, catalog }, item, refs[index]!, children);
    context.assign(refs[index]!, item);
  }
  parent.set(PDFName.of("First"), refs[0]!);
  parent.set(PDFName.of("Last"), refs.at(-1)!);
  parent.set(PDFName.of("Count"), context.obj(count));
  return count;
}
