// From the codes in a PDF's text to characters: the tables that fonts bring along.
import { PDFName, PDFRawStream } from "@pdfme/pdf-lib";
import type { PDFDict } from "@pdfme/pdf-lib";
import { dictOf, inflate } from "./objects.ts";

/** A font of a page. */
export interface Font {
  /** `BAAAAA+Inter-Regular`; "" if it has none, as with Type 3. */
  name: string;
  /** True if each glyph is a drawing of its own: larger, and coarser in print. */
  isType3: boolean;
  /** Bytes a code. */
  width: 1 | 2;
  /** Text of a code; undefined for one that stands for nothing that can be read. */
  textOf: (code: number) => string | undefined;
}

/** Reads what a font says about its codes. */
export function readFont(font: PDFDict): Font {
  const subtype = font.get(PDFName.of("Subtype"));
  const table = font.lookup(PDFName.of("ToUnicode"));
  const texts =
    table instanceof PDFRawStream ? readTable(inflate(table).toString("latin1")) : new Map<number, string>();
  const name = font.get(PDFName.of("BaseFont")) ?? dictOf(font, "FontDescriptor")?.get(PDFName.of("FontName"));
  return {
    name: name instanceof PDFName ? name.decodeText() : "",
    isType3: subtype === PDFName.of("Type3"),
    width: subtype === PDFName.of("Type0") ? 2 : 1,
    textOf: (code) => texts.get(code),
  };
}

/** A ToUnicode table. */
function readTable(source: string): Map<number, string> {
  const table = new Map<number, string>();
  const parse = (hex: string) => Number.parseInt(hex, 16);
  for (const [, body = ""] of source.matchAll(/beginbfchar(.*?)endbfchar/gs))
    for (const [, code = "", text = ""] of body.matchAll(/<(\w+)>\s*<(\w+)>/g)) table.set(parse(code), utf16(text));
  for (const [, body = ""] of source.matchAll(/beginbfrange(.*?)endbfrange/gs))
    for (const [, first = "", last = "", text = "", list = ""] of body.matchAll(
      /<(\w+)>\s*<(\w+)>\s*(?:<(\w+)>|\[([^\]]*)\])/g,
    )) {
      const texts = [...list.matchAll(/<(\w+)>/g)].map((match) => utf16(match[1]!));
      const [head, tail] = [utf16(text.slice(0, -4)), parse(text.slice(-4))];
      for (let code = parse(first), index = 0; code <= parse(last); code++, index++)
        table.set(code, list ? (texts[index] ?? "") : head + String.fromCharCode(tail + index));
    }
  return table;
}

/** UTF-16, big-endian, written as hex. */
export function utf16(hex: string): string {
  return Buffer.from(hex, "hex").swap16().toString("utf16le");
}
