// What the pages are called: a reader shows it beside the page, and goes to it by it.
import { PDFName } from "@pdfme/pdf-lib";
import type { PDFObject } from "@pdfme/pdf-lib";
import { toText, type PdfFile } from "./objects.ts";

/** Names the pages. Numbers that follow each other are written as one range. */
export function finishPageLabels({ context, catalog }: PdfFile, labels: readonly string[]): void {
  const nums: PDFObject[] = [];
  labels.forEach((label, page) => {
    const number = numberOf(label);
    const previous = numberOf(labels[page - 1] ?? "");
    if (number !== undefined && previous !== undefined && number === previous + 1) return;
    const range = number === undefined ? { P: toText(label) } : { S: "D", St: number };
    nums.push(context.obj(page), context.obj(range));
  });
  catalog.set(PDFName.of("PageLabels"), context.obj({ Nums: nums }));
}

/** A label that is a number as a reader would count; undefined for any other. */
function numberOf(label: string): number | undefined {
  return /^[1-9]\d*$/.test(label) ? Number(label) : undefined;
}
