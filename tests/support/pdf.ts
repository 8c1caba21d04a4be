// What a finished PDF says of itself, read back through its objects, for people and for comparison.
import {
  PDFArray,
  PDFDict,
  PDFName,
  PDFNumber,
  PDFRawStream,
  PDFRef,
  type PDFObject,
  type PDFString,
} from "@pdfme/pdf-lib";
import { elementAt, kidsOf, KEY } from "../../src/pdf/element.ts";
import { dictOf, inflate, openPdf, textOf, type PdfFile } from "../../src/pdf/objects.ts";

/** A PDF, described. */
export interface PdfDescription {
  title: string | undefined;
  author: string | undefined;
  subject: string | undefined;
  created: string | undefined;
  lang: string | undefined;
  /** What a reader shows for each page. */
  labels: string[];
  /** Bookmarks as `2 Title`, page (1-based) and title, indented by their depth. */
  outline: string[];
  /** Links as `3 Name → address`, with the page they are on. */
  links: string[];
  /** The structure: a line for each element, indented, with what it says beyond its type. */
  tags: string[];
}

/** Describes a PDF. */
export async function describePdf(bytes: Uint8Array): Promise<PdfDescription> {
  const file = await openPdf(bytes);
  const { context, catalog } = file;
  const info = context.lookup(context.trailerInfo.Info, PDFDict);
  return {
    title: textOf(info, "Title"),
    author: textOf(info, "Author"),
    subject: textOf(info, "Subject"),
    created: textOf(info, "CreationDate"),
    lang: textOf(catalog, "Lang"),
    labels: labelsOf(file),
    outline: outlineOf(file, dictOf(catalog, "Outlines")?.get(PDFName.of("First")), ""),
    links: linksOf(file),
    tags: kidsOf(dictOf(catalog, "StructTreeRoot")!).flatMap((kid) => tagsOf(file, kid, "")),
  };
}

/** All that its objects hold as text of one byte a character, whatever they are packed in. */
export async function unpacked(bytes: Uint8Array): Promise<string> {
  const { context } = await openPdf(bytes);
  const objects = context.enumerateIndirectObjects();
  return objects
    .map(([, object]) => {
      if (!(object instanceof PDFRawStream)) return object.toString().replaceAll(/<([\dA-F]+)>/gi, decodeHex);
      return inflate(object).toString("latin1");
    })
    .join("\n");
}

function decodeHex(_: string, hex: string): string {
  return Buffer.from(hex, "hex").toString("latin1").replaceAll("\0", "");
}

/** The lines of a structure that are these types, and those under them, without their indent. */
export function tagsIn(tags: readonly string[], type: string): string[] {
  const from = tags.findIndex((line) => line.trim().split(" ")[0] === type);
  const depth = tags[from]?.search(/\S/) ?? 0;
  const until = tags.findIndex((line, index) => index > from && line.search(/\S/) <= depth);
  return tags.slice(from, until < 0 ? undefined : until).map((line) => line.slice(depth));
}

function labelsOf({ catalog, pages }: PdfFile): string[] {
  const nums = dictOf(catalog, "PageLabels")!.lookup(PDFName.of("Nums"), PDFArray);
  const ranges = new Map<number, PDFDict>();
  for (let index = 0; index < nums.size(); index += 2)
    ranges.set(nums.lookup(index, PDFNumber).asNumber(), nums.lookup(index + 1, PDFDict));
  let [range, first] = [ranges.get(0)!, 0];
  return pages.map((_, page) => {
    if (ranges.has(page)) [range, first] = [ranges.get(page)!, page];
    const start = range.lookupMaybe(PDFName.of("St"), PDFNumber)?.asNumber() ?? 1;
    return (textOf(range, "P") ?? "") + (range.has(PDFName.of("S")) ? String(start + page - first) : "");
  });
}

function pageOf({ pages }: PdfFile, destination: PDFObject | undefined): number {
  const target = destination instanceof PDFArray ? destination.get(0) : undefined;
  return pages.findIndex(({ ref }) => ref === target) + 1;
}

function outlineOf(file: PdfFile, first: PDFObject | undefined, indent: string): string[] {
  const lines: string[] = [];
  for (let ref = first; ref instanceof PDFRef;) {
    const item = file.context.lookup(ref, PDFDict);
    lines.push(`${indent}${pageOf(file, item.lookup(PDFName.of("Dest")))} ${textOf(item, "Title")}`);
    lines.push(...outlineOf(file, item.get(PDFName.of("First")), `${indent}  `));
    ref = item.get(PDFName.of("Next"));
  }
  return lines;
}

function linksOf(file: PdfFile): string[] {
  const destinations = dictOf(file.catalog, "Dests");
  return file.pages.flatMap(({ dict }, page) => {
    const annotations = dict.lookup(PDFName.of("Annots"));
    if (!(annotations instanceof PDFArray)) return [];
    return annotations.asArray().map((_, index) => {
      const link = annotations.lookup(index, PDFDict);
      const name = link.get(PDFName.of("Dest"));
      const target = name instanceof PDFName ? pageOf(file, destinations?.lookup(name)) : 0;
      const address = textOf(dictOf(link, "A") ?? link, "URI") ?? `page ${target}`;
      return `${page + 1} ${textOf(link, "Contents")} → ${address}`;
    });
  });
}

function tagsOf(file: PdfFile, kid: PDFObject, indent: string): string[] {
  const element = elementAt(file.context, kid);
  if (!element) return [];
  const said = ["Alt", "T", "Lang"].flatMap((key) => {
    const text = textOf(element, key);
    return text === undefined ? [] : [`${key}=${JSON.stringify(text)}`];
  });
  const type = (element.get(KEY.type) as PDFName).decodeText();
  const line = [indent + type, ...said, ...attributesOf(element)].join(" ");
  return [line, ...kidsOf(element).flatMap((inner) => tagsOf(file, inner, `${indent}  `))];
}

/** What is said of lists and tables: numbering, scope, spans, the headers of a cell. */
function attributesOf(element: PDFDict): string[] {
  const attributes = element.lookup(KEY.attributes);
  const dicts = attributes instanceof PDFArray ? attributes.asArray() : attributes ? [attributes] : [];
  return dicts.flatMap((dict) =>
    (dict as PDFDict).entries().flatMap(([key, value]) => {
      const name = key.decodeText();
      if (name === "O" || (value instanceof PDFNumber && value.asNumber() === 1)) return [];
      if (!(value instanceof PDFArray)) return [`${name}=${value.toString().replace("/", "")}`];
      return [
        `${name}=${value
          .asArray()
          .map((item) => (item as PDFString).decodeText())
          .join()}`,
      ];
    }),
  );
}
