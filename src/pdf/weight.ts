// What each page of a PDF holds: its drawing and its pictures. Fonts are not counted, since pages share them.
import { PDFArray, PDFDict, PDFName, PDFRawStream, type PDFObject } from "@pdfme/pdf-lib";
import type { PdfFile } from "./objects.ts";

const [CONTENTS, RESOURCES, XOBJECT, MASK] = ["Contents", "Resources", "XObject", "SMask"].map((name) =>
  PDFName.of(name),
) as [PDFName, PDFName, PDFName, PDFName];

/** Bytes of each page; what several pages show counts for each of them. */
export function weighPages({ context, pages }: PdfFile): number[] {
  return pages.map(({ dict }) => {
    const seen = new Set<PDFObject>();
    const weigh = (object: PDFObject | undefined): number => {
      const found = context.lookup(object);
      if (!found || seen.has(found)) return 0;
      seen.add(found);
      if (found instanceof PDFArray) return found.asArray().reduce((sum, item) => sum + weigh(item), 0);
      if (!(found instanceof PDFRawStream)) return 0;
      return found.getContentsSize() + weigh(found.dict.get(MASK)) + weighDrawn(found.dict);
    };
    /** The pictures and groups that a page or a group draws. */
    const weighDrawn = (holder: PDFDict): number => {
      const resources = holder.lookup(RESOURCES);
      const drawn = resources instanceof PDFDict ? resources.lookup(XOBJECT) : undefined;
      return drawn instanceof PDFDict ? drawn.values().reduce((sum, item) => sum + weigh(item), 0) : 0;
    };
    return weigh(dict.get(CONTENTS)) + weighDrawn(dict);
  });
}
