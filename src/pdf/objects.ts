// The few ways in which the finisher looks at a PDF's objects.
import { deflateSync, inflateSync } from "node:zlib";
import { PDFArray, PDFDict, PDFHexString, PDFName, PDFParser, PDFRef, PDFString } from "@pdfme/pdf-lib";
import type { PDFContext, PDFObject, PDFRawStream } from "@pdfme/pdf-lib";

/** A PDF in memory. */
export interface PdfFile {
  context: PDFContext;
  catalog: PDFDict;
  /** In their order. */
  pages: { ref: PDFRef; dict: PDFDict }[];
}

/** Reads a PDF that Chromium printed, or that was finished. Throws an Error if it is neither. */
export async function openPdf(bytes: Uint8Array): Promise<PdfFile> {
  const context = await PDFParser.forBytesWithOptions(bytes, Infinity).parseDocument();
  const catalog = context.lookup(context.trailerInfo.Root, PDFDict);
  const pages: PdfFile["pages"] = [];
  const collect = (node: PDFObject | undefined) => {
    const dict = context.lookup(node, PDFDict);
    const kids = dict.lookup(PDFName.of("Kids"));
    if (kids instanceof PDFArray) kids.asArray().forEach(collect);
    else if (node instanceof PDFRef) pages.push({ ref: node, dict });
  };
  collect(catalog.get(PDFName.of("Pages")));
  return { context, catalog, pages };
}

/** The dictionary at a key, wherever it stands; undefined if there is none. */
export function dictOf(dict: PDFDict | undefined, key: string): PDFDict | undefined {
  const value = dict?.lookup(PDFName.of(key));
  return value instanceof PDFDict ? value : undefined;
}

/** The text at a key; undefined if there is none. */
export function textOf(dict: PDFDict, key: string): string | undefined {
  const value = dict.lookup(PDFName.of(key));
  return value instanceof PDFString || value instanceof PDFHexString ? value.decodeText() : undefined;
}

/** Text as a PDF writes it; any characters. */
export function toText(text: string): PDFHexString {
  return PDFHexString.fromText(text);
}

/** What streams of pages come to, packed and unpacked: with the room that zlib takes by itself, they would fill more of it than a PDF. */
const [LESS, MORE] = [1 / 5, 10];
const LEAST = 1024;

/** What a stream holds. */
export function inflate(stream: PDFRawStream): Buffer {
  const bytes = stream.getContents();
  return stream.dict.get(PDFName.of("Filter")) === PDFName.of("FlateDecode")
    ? inflateSync(bytes, { chunkSize: roomFor(bytes, MORE) })
    : Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
}

/** Packs what a stream is to hold. */
export function deflate(bytes: Uint8Array): Uint8Array {
  return new Uint8Array(deflateSync(bytes, { chunkSize: roomFor(bytes, LESS) })); // without the room that it was made in
}

function roomFor({ length }: Uint8Array, times: number): number {
  return Math.max(LEAST, Math.ceil(length * times));
}
