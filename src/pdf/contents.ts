// What the pages draw: every content stream is decoded once, its text read and, in the same pass, its decoration marked.
import { PDFDict, PDFName, PDFNumber, PDFRawStream, PDFRef } from "@pdfme/pdf-lib";
import type { PDFObject } from "@pdfme/pdf-lib";
import { ArtifactMarker } from "./artifacts.ts";
import { readFont, type Font } from "./font.ts";
import { deflate, dictOf, inflate, type PdfFile } from "./objects.ts";
import { Scanner } from "./scanner.ts";
import { TextReader } from "./text-reader.ts";

const [FORM, STRUCT_PARENTS] = [PDFName.of("Form"), PDFName.of("StructParents")];

/** Decides about decoration, and hears of it. Streams go by their number in the structure's parent tree. */
export interface Marking {
  /** True if the element that a marked content belongs to may lose it, if it turns out to be decoration. */
  mayLose: (stream: number, mcid: number) => boolean;
  lose: (stream: number, mcid: number) => void;
}

/** What was read on a page. */
export interface PageContents {
  /** Each run of text on a line of its own. */
  text: string;
  /** Runs of text in which a font has no glyph for a character. */
  missing: string[];
  /** Names of the Type 3 fonts that text is set in. */
  type3: string[];
}

/** Reads the pages of a file; with a marking, rewrites their streams as well. */
export class ContentReader {
  private readonly file: PdfFile;
  private readonly marking: Marking | undefined;
  private readonly fonts = new Map<PDFObject, Font>();
  private readonly forms = new Map<PDFObject, string>();
  private readonly tagged = new Map<PDFObject, boolean>();
  private page: PageContents = { text: "", missing: [], type3: [] };

  constructor(file: PdfFile, marking?: Marking) {
    this.file = file;
    this.marking = marking;
  }

  /** Reads one page, each once. */
  read(page: PDFDict): PageContents {
    this.page = { text: "", missing: [], type3: [] };
    this.page.text = this.readStream(page.get(PDFName.Contents)!, page, this.marking);
    return this.page;
  }

  /** `owner` has the stream's resources and its number in the parent tree. */
  private readStream(ref: PDFObject, owner: PDFDict, marking: Marking | undefined): string {
    const { context } = this.file;
    const stream = context.lookup(ref);
    if (!(stream instanceof PDFRawStream)) throw new Error("the PDF is not as Chromium writes it");
    const bytes = inflate(stream);
    const resources = dictOf(owner, "Resources");
    const [fonts, things] = [dictOf(resources, "Font"), dictOf(resources, "XObject")];
    const reader = new TextReader({
      fontOf: (name) => this.fontOf(fonts?.get(PDFName.of(name))),
      textOfForm: (name) => this.textOfForm(things?.get(PDFName.of(name))),
    });
    const number = numberAt(owner, STRUCT_PARENTS);
    const marker = marking
      ? new ArtifactMarker({
          mayLose: (mcid) => marking.mayLose(number, mcid),
          kindOf: (name) => this.kindOf(things?.get(PDFName.of(name))),
        })
      : undefined;
    const scanner = new Scanner(bytes);
    while (scanner.next()) {
      reader.see(scanner);
      marker?.see(scanner);
    }
    this.page.missing.push(...reader.missing);
    if (marker && marking) {
      marker.lost.forEach((mcid) => marking.lose(number, mcid));
      const marked = marker.finish(bytes);
      if (marked && ref instanceof PDFRef) this.replace(ref, stream, marked);
    }
    return reader.text;
  }

  private replace(ref: PDFRef, stream: PDFRawStream, bytes: Uint8Array): void {
    const packed = deflate(bytes);
    const { dict } = stream;
    dict.set(PDFName.Length, PDFNumber.of(packed.length));
    dict.set(PDFName.of("Filter"), PDFName.FlateDecode);
    this.file.context.assign(ref, PDFRawStream.of(dict, packed));
  }

  private fontOf(ref: PDFObject | undefined): Font | undefined {
    if (!ref) return undefined;
    let font = this.fonts.get(ref);
    if (!font) {
      font = readFont(this.file.context.lookup(ref, PDFDict));
      this.fonts.set(ref, font);
    }
    // Those of emoji cannot be anything else.
    const isDrawn = font.isType3 && !/emoji/i.test(font.name);
    if (isDrawn && !this.page.type3.includes(font.name)) this.page.type3.push(font.name);
    return font;
  }

  private textOfForm(ref: PDFObject | undefined): string {
    const form = this.formAt(ref);
    if (!ref || !form) return "";
    let text = this.forms.get(ref);
    if (text === undefined) {
      this.forms.set(ref, ""); // one that draws itself
      text = this.readStream(ref, form.dict, this.isTagged(ref, form.dict) ? this.marking : undefined);
      this.forms.set(ref, text);
    }
    return text;
  }

  private kindOf(ref: PDFObject | undefined): "image" | "tagged" | "untagged" {
    const form = this.formAt(ref);
    if (!ref || !form) return "image";
    return this.isTagged(ref, form.dict) ? "tagged" : "untagged";
  }

  /** True if it, or a form in it, holds marked content of the structure. */
  private isTagged(ref: PDFObject, form: PDFDict): boolean {
    let tagged = this.tagged.get(ref);
    if (tagged === undefined) {
      this.tagged.set(ref, false);
      const inner = dictOf(dictOf(form, "Resources"), "XObject")?.values() ?? [];
      tagged =
        form.has(STRUCT_PARENTS) ||
        inner.some((thing) => {
          const nested = this.formAt(thing);
          return nested !== undefined && this.isTagged(thing, nested.dict);
        });
      this.tagged.set(ref, tagged);
    }
    return tagged;
  }

  private formAt(ref: PDFObject | undefined): PDFRawStream | undefined {
    const thing = ref && this.file.context.lookup(ref);
    return thing instanceof PDFRawStream && thing.dict.get(PDFName.of("Subtype")) === FORM ? thing : undefined;
  }
}

/** The number at a key; -1 if there is none. */
export function numberAt(dict: PDFDict, key: PDFName): number {
  const value = dict.lookup(key);
  return value instanceof PDFNumber ? value.asNumber() : -1;
}
