// The way back from what is drawn to the element that it belongs to, and from a link to its element.
import { PDFArray, PDFDict, PDFName, PDFNull, PDFNumber, PDFRawStream } from "@pdfme/pdf-lib";
import type { PDFContext, PDFObject, PDFRef } from "@pdfme/pdf-lib";
import { numberAt } from "./contents.ts";
import type { PdfFile } from "./objects.ts";

const [KIDS, NUMS] = [PDFName.of("Kids"), PDFName.of("Nums")];
const [STRUCT_PARENTS, STRUCT_PARENT] = [PDFName.of("StructParents"), PDFName.of("StructParent")];

/** The tree as it came. */
export class ParentTree {
  private readonly numbers = new Map<PDFObject, number>();
  private readonly context: PDFContext;
  private readonly streams = new Map<number, PDFArray>();

  constructor({ context }: PdfFile, tree: PDFDict) {
    this.context = context;
    const collect = (node: PDFDict) => {
      const entries = node.lookup(NUMS);
      if (entries instanceof PDFArray)
        for (let index = 1; index < entries.size(); index += 2) {
          const value = entries.lookup(index);
          const key = entries.get(index - 1);
          if (value instanceof PDFArray && key instanceof PDFNumber) this.streams.set(key.asNumber(), value);
        }
      const kids = node.lookup(KIDS);
      if (kids instanceof PDFArray) kids.asArray().forEach((kid) => collect(context.lookup(kid, PDFDict)));
    };
    collect(tree);
  }

  /** The number of a page, or of a form, in the tree; -1 if it has none. */
  numberOf(ref: PDFObject): number {
    let number = this.numbers.get(ref);
    if (number === undefined) {
      const dict = dictionaryOf(this.context.lookup(ref));
      number = dict ? numberAt(dict, STRUCT_PARENTS) : -1;
      this.numbers.set(ref, number);
    }
    return number;
  }

  /** The element that a marked content of a stream belongs to. */
  elementOf(stream: number, mcid: number): PDFDict | undefined {
    const parents = this.streams.get(stream);
    const element = parents && mcid < parents.size() ? this.context.lookup(parents.get(mcid)) : undefined;
    return element instanceof PDFDict ? element : undefined;
  }
}

/** A tree in the making; pages, forms and annotations get their numbers in the order in which they are added. */
export class ParentTreeWriter {
  private readonly context: PDFContext;
  private readonly numbers = new Map<PDFObject, number>();
  /** What each number leads to: the elements of a page's or a form's marked contents, or an annotation's element. */
  private readonly entries: (PDFObject[] | PDFRef)[] = [];

  constructor(context: PDFContext) {
    this.context = context;
    // What will not be in the tree has no number in it either.
    for (const [, object] of context.enumerateIndirectObjects()) dictionaryOf(object)?.delete(STRUCT_PARENTS);
  }

  /** A marked content of a page or a form belongs to this element. */
  addContent(stream: PDFObject, mcid: number, element: PDFRef): void {
    let number = this.numbers.get(stream);
    if (number === undefined) {
      number = this.entries.push([]) - 1;
      this.numbers.set(stream, number);
      dictionaryOf(this.context.lookup(stream))?.set(STRUCT_PARENTS, PDFNumber.of(number));
    }
    const parents = this.entries[number] as PDFObject[];
    while (parents.length < mcid) parents.push(PDFNull);
    parents[mcid] = element;
  }

  /** An annotation belongs to this element. */
  addObject(annotation: PDFDict, element: PDFRef): void {
    annotation.set(STRUCT_PARENT, PDFNumber.of(this.entries.push(element) - 1));
  }

  /** Puts the tree, of one node, into the root of the structure. */
  finish(root: PDFDict): void {
    const nums = this.entries.flatMap((entry, number) => [
      PDFNumber.of(number),
      Array.isArray(entry) ? this.context.register(this.context.obj(entry)) : entry,
    ]);
    root.set(PDFName.of("ParentTree"), this.context.register(this.context.obj({ Nums: nums })));
    root.set(PDFName.of("ParentTreeNextKey"), PDFNumber.of(this.entries.length));
  }
}

/** The dictionary that an object is, or that a stream has. */
function dictionaryOf(object: PDFObject | undefined): PDFDict | undefined {
  if (object instanceof PDFRawStream) return object.dict;
  return object instanceof PDFDict ? object : undefined;
}
