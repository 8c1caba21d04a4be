// The way back from what is drawn to the element that it belongs to, and from a link to its element.
import { PDFArray, PDFDict, PDFName, PDFNull, PDFNumber, PDFRef } from "@pdfme/pdf-lib";
import type { PDFContext, PDFObject } from "@pdfme/pdf-lib";
import { numberAt } from "./contents.ts";
import type { PdfFile } from "./objects.ts";

const [KIDS, NUMS] = [PDFName.of("Kids"), PDFName.of("Nums")];
const [STRUCT_PARENTS, STRUCT_PARENT] = [PDFName.of("StructParents"), PDFName.of("StructParent")];

/** The tree as it came. */
export class ParentTree {
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
          const held = entries.get(index);
          if (held instanceof PDFRef && value instanceof PDFArray) context.delete(held); // they are written anew
        }
      const kids = node.lookup(KIDS);
      if (kids instanceof PDFArray) kids.asArray().forEach((kid) => collect(context.lookup(kid, PDFDict)));
    };
    collect(tree);
  }

  /** The element that a marked content of a stream belongs to. */
  elementOf(stream: number, mcid: number): PDFDict | undefined {
    const parents = this.streams.get(stream);
    const element = parents && mcid < parents.size() ? this.context.lookup(parents.get(mcid)) : undefined;
    return element instanceof PDFDict ? element : undefined;
  }
}

/** A tree in the making. */
export class ParentTreeWriter {
  private readonly context: PDFContext;
  private readonly streams = new Map<number, PDFObject[]>();
  private readonly objects = new Map<number, PDFRef>();
  private readonly numbers = new Map<PDFObject, number>();

  constructor(context: PDFContext) {
    this.context = context;
  }

  /** The number of a page, or of a form, in the tree; -1 if it has none. */
  numberOf(ref: PDFObject): number {
    let number = this.numbers.get(ref);
    if (number === undefined) {
      const target = this.context.lookup(ref);
      number =
        target instanceof PDFDict
          ? numberAt(target, STRUCT_PARENTS)
          : target && "dict" in target
            ? numberAt(target.dict as PDFDict, STRUCT_PARENTS)
            : -1;
      this.numbers.set(ref, number);
    }
    return number;
  }

  /** A marked content of a page or a form belongs to this element. */
  addContent(stream: PDFObject, mcid: number, element: PDFRef): void {
    const number = this.numberOf(stream);
    const parents = this.streams.get(number) ?? [];
    if (parents.length === 0) this.streams.set(number, parents);
    while (parents.length < mcid) parents.push(PDFNull);
    parents[mcid] = element;
  }

  /** An annotation belongs to this element; its number in the tree. */
  addObject(annotation: PDFDict, element: PDFRef): number {
    const number = numberAt(annotation, STRUCT_PARENT);
    this.objects.set(number, element);
    return number;
  }

  /** The tree's one node. */
  finish(): PDFDict {
    const entries: [number, PDFObject][] = [
      ...[...this.streams].map(([key, parents]): [number, PDFObject] => [
        key,
        this.context.register(this.context.obj(parents)),
      ]),
      ...this.objects,
    ];
    const nums = entries.toSorted(([a], [b]) => a - b).flatMap(([key, value]) => [PDFNumber.of(key), value]);
    return this.context.obj({ Nums: nums });
  }
}
